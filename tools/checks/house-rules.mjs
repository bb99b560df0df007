// The house rules that a linter has no word for: where errors may be caught, who reads the clock and the environment.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { listProjectFiles, report, root } from './files.mjs'

const findings = []

/**
 * Refusals travel from the verb to the face untouched, so errors are caught only where the outside world begins:
 * requests, the database, timed work, and the process itself.
 */
const mayCatch = [
  /^server\/faces\/http\//,
  /^server\/database\//,
  /^server\/[^/]+\/tasks\.ts$/,
  /^server\/(main|program|tasks)\.ts$/,
  // Temporal says by throwing that a text is no date and no time zone.
  /^server\/clinic-date\.rules\.ts$/,
]

/** Our configuration is read in one file; the embedded database passes the machine's own variables to the programs it starts. */
const mayReadEnvironment = /^server\/(config|database\/embedded[^/]*)\.ts$/

const isProduct = (path) =>
  /^server\/.+\.ts$/.test(path) && !/\.test\.ts$|^server\/testing\/|^server\/demo\/day/.test(path)
const isRule = (path) => path.endsWith('.rules.ts')

function place(file, node) {
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
  return `${file.fileName}:${line + 1}`
}

function isCatch(node) {
  if (ts.isTryStatement(node)) {
    return node.catchClause !== undefined
  }
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 'catch'
  )
}

/** Finds reads of the clock or of chance, which a rule takes as arguments. */
function readsClockOrChance(node, file) {
  if (ts.isNewExpression(node)) {
    return node.expression.getText(file) === 'Date' && (node.arguments?.length ?? 0) === 0
  }
  return (
    ts.isCallExpression(node) &&
    /^(Date\.now|Math\.random|performance\.now|crypto\.\w+|Temporal\.Now\.\w+)$/.test(
      node.expression.getText(file),
    )
  )
}

function check(path, file, node) {
  if (isProduct(path) && isCatch(node) && !mayCatch.some((each) => each.test(path))) {
    findings.push(
      `${place(file, node)} Errors are caught in faces/http, database/, tasks.ts, main.ts and program.ts only.`,
    )
  }
  if (isRule(path) && readsClockOrChance(node, file)) {
    findings.push(`${place(file, node)} A rule takes the time, and chance, as arguments.`)
  }
  if (
    isProduct(path) &&
    !mayReadEnvironment.test(path) &&
    node.kind === ts.SyntaxKind.PropertyAccessExpression
  ) {
    if (node.getText(file) === 'process.env') {
      findings.push(`${place(file, node)} The environment is read once, in server/config.ts.`)
    }
  }
  ts.forEachChild(node, (child) => check(path, file, child))
}

for (const path of listProjectFiles().filter((each) => isProduct(each))) {
  const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true)
  check(path, file, file)
}

report(findings, 'The house rules are in CONTRIBUTING.md.')
