// What must not stand in any file of the project: addresses of somebody's machine, names that say nothing, tests that
// are switched off, and mentions of pages that do not exist. Letters in brackets keep a pattern from finding itself.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listProjectFiles, report, root } from './files.mjs'

const anyText = () => true
const isTest = (path) => /\.test\.[mc]?[jt]s$|^journeys\//.test(path)
const isCode = (path) => /\.([mc]?[jt]s|vue|sql|css)$/.test(path)

/** Each word pattern, where it is looked for, and what to do instead. */
const forbidden = [
  [
    anyText,
    /registr[y]\.(npmjs|yarnpkg)|https?:\/\/[\w.-]*(registr[y]|artifactor[y]|nexu[s]|verdacci[o])[\w.-]*/i,
    'Leave out the address of a package registry; every site has its own.',
  ],
  [
    anyText,
    /(^|[\s"'`(=:])\/(wor[k]|roo[t]|User[s])\/\w|\/tm[p]\/t[w]|\/hom[e]\/[a-z]\w*\//,
    'Leave out the path of one machine; write it from the root of the project.',
  ],
  [
    anyText,
    /\b(LL[M]s?|AI[- ]generate[d]|language mode[l]s?|sub-?agen[t]s?|(system|the|this) promp[t])\b/i,
    'Speak of the product and the clinic, not of how a file was written.',
  ],
  [
    anyText,
    /(?<!\b(medical|clinical|nursing|dental|pharmacy|office) )\bassistan[t]s?\b/i,
    'Name the role in full: the medical or the clinical one is staff of the clinic.',
  ],
  [
    isTest,
    /\.(skip|only|todo|fails)(If)?\s*[(.`]|\b(xit|xtest|xdescribe|fit|fdescribe)\(/,
    'Run every test: fix it or take it out.',
  ],
  [
    isTest,
    /new Promise\([^)]*\)?\s*=>\s*setTimeout\(|\bsleep\(/,
    'Wait for what happens, not for time to pass; the clock is an argument.',
  ],
  [isCode, /\b(TOD[O]|FIXM[E]|HAC[K])\b(?!\(#\d+\))/, 'Write an issue and name it: the marker, then (#123).'],
]

const namesWithoutMeaning = /^(utils?|helpers?|common|core|lib|shared|services|managers?|types)$/i

const ourFolders = /^(server|web|tools|bench|journeys|docs)\//

function checkName(path) {
  if (!ourFolders.test(path)) {
    return []
  }
  const parts = path.split('/')
  const findings = []
  const empty = parts.flatMap((each) => each.split('.')).find((each) => namesWithoutMeaning.test(each))
  if (empty !== undefined) {
    findings.push(`${path} "${empty}" is no name: say what it is about, in the words of docs/glossary.md.`)
  }
  if (/[A-Z_\s]/.test(parts.at(-1) ?? '') && isCode(path)) {
    findings.push(`${path} Files are named in kebab-case: some systems cannot tell capital letters apart.`)
  }
  return findings
}

function checkLines(path, lines) {
  const patterns = forbidden.filter(([where]) => where(path))
  return lines.flatMap((line, index) =>
    patterns
      .filter(([, pattern]) => pattern.test(line))
      .map(([, , advice]) => `${path}:${index + 1} ${advice}\n    ${line.trim().slice(0, 140)}`),
  )
}

/** A page may be named from the root, from docs/, or from beside the file that names it. */
function checkMentions(path, lines, pages) {
  return lines.flatMap((line, index) =>
    [...line.matchAll(/(?<![\w*<>{}/.-])(?:\.{1,2}\/)*((?:[\w-]+\/)*[\w-]+\.md)\b/g)]
      .map((match) => match[1])
      .filter(
        (mention) =>
          !mention.startsWith('NNN-') &&
          !pages.some((page) => page === mention || page.endsWith(`/${mention}`)),
      )
      .map((mention) => `${path}:${index + 1} There is no page ${mention}.`),
  )
}

/** Screens are read whole, so their template counts towards the limit of a file. */
function checkScreenLength(path, lines) {
  const count = lines.filter((line) => line.trim() !== '').length
  return path.endsWith('.vue') && count > 300 ? [`${path} has ${count} lines; a screen has at most 300.`] : []
}

function readText(path) {
  const bytes = readFileSync(join(root, path))
  return bytes.includes(0) ? undefined : bytes.toString('utf8')
}

const paths = listProjectFiles()
const pages = paths.filter((path) => path.endsWith('.md'))
const findings = paths.flatMap(checkName)

for (const path of paths) {
  const text = readText(path)
  if (text === undefined) {
    continue
  }
  if (path === 'package-lock.json') {
    if (/"resolve[d]":/.test(text)) {
      findings.push(`${path} records download addresses; .npmrc says omit-lockfile-registry-resolved.`)
    }
    continue
  }
  const lines = text.split('\n')
  findings.push(
    ...checkLines(path, lines),
    ...checkMentions(path, lines, pages),
    ...checkScreenLength(path, lines),
  )
}

report(findings, 'See CONTRIBUTING.md, "House rules".')
