// Whoever reads a verb, a rule, a schema or a statement first reads what it promises. This check finds those that promise nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { listProjectFiles, report, root } from './files.mjs'

const findings = []

/** Everything exported by these files is a verb, a rule, a schema or part of the foundation. */
function mustExplainExports(path) {
  if (!/^server\/.+\.ts$/.test(path) || /\.(test|sql|d)\.ts$|\/index\.ts$|^server\/testing\//.test(path)) {
    return false
  }
  const isRoute = /^server\/faces\/(?!http\/)/.test(path) && !/schema/.test(path)
  return !isRoute && path !== 'server/database/rows.ts' && path !== 'server/main.ts'
}

function place(file, node) {
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
  return `${file.fileName}:${line + 1}`
}

/** The docstring of a declaration; for a variable it stands above the whole statement. */
function docstringOf(node) {
  return ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)
}

function checkDocstring(file, node, name) {
  const docstring = docstringOf(node)
  if (docstring === undefined) {
    findings.push(`${place(file, node)} ${name} has no docstring.`)
    return
  }
  const text = ts.getTextOfJSDocComment(docstring.comment) ?? ''
  if (!/^[^a-z\s]/.test(text) || !/[.:?)`]\s*(\n|$)/.test(text)) {
    findings.push(`${place(file, node)} ${name}: the docstring starts with a whole sentence.`)
  }
  if (docstring.tags?.some((tag) => ['param', 'returns', 'return'].includes(tag.tagName.text))) {
    findings.push(
      `${place(file, node)} ${name}: say it in the sentence; the types say the rest (no @param, no @returns).`,
    )
  }
}

const isExported = (node) =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some((each) => each.kind === ts.SyntaxKind.ExportKeyword) === true

/** One docstring may explain a block of one-line constants: those that follow it without an empty line. */
function continuesBlock(file, node, before) {
  if (before === undefined || !ts.isVariableStatement(before)) {
    return false
  }
  const startLine = file.getLineAndCharacterOfPosition(node.getStart(file)).line
  return file.getLineAndCharacterOfPosition(before.getEnd()).line === startLine - 1
}

function checkExport(file, node, namesSeen) {
  if (ts.isVariableStatement(node)) {
    if (
      docstringOf(node) === undefined &&
      continuesBlock(file, node, file.statements[file.statements.indexOf(node) - 1])
    ) {
      return
    }
    const names = node.declarationList.declarations.map((each) => each.name.getText(file))
    checkDocstring(file, node, names.join(', '))
    return
  }
  if (!ts.isFunctionDeclaration(node) && !ts.isClassDeclaration(node)) {
    return
  }
  const name = node.name?.text ?? 'default'
  // Of an overloaded function only the first signature is explained.
  if (!namesSeen.has(name)) {
    namesSeen.add(name)
    checkDocstring(file, node, name)
  }
}

function nearestDeclaration(node) {
  let each = node.parent
  while (
    each &&
    !ts.isVariableStatement(each) &&
    !ts.isPropertyAssignment(each) &&
    !ts.isFunctionDeclaration(each)
  ) {
    each = each.parent
  }
  return each
}

/** A statement made in a loop of a factory is explained where the factory is. */
function checkStatements(file, node) {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'statement') {
    const declaration = nearestDeclaration(node)
    if (declaration === undefined || docstringOf(declaration) === undefined) {
      findings.push(
        `${place(file, node)} The statement ${node.arguments[0]?.getText(file)} has no docstring above it.`,
      )
    }
  }
  ts.forEachChild(node, (child) => checkStatements(file, child))
}

for (const path of listProjectFiles().filter((each) => /^server\/.+(?<!\.test)\.ts$/.test(each))) {
  const text = readFileSync(join(root, path), 'utf8')
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  if (mustExplainExports(path)) {
    const namesSeen = new Set()
    for (const node of file.statements.filter(isExported)) {
      checkExport(file, node, namesSeen)
    }
  }
  checkStatements(file, file)
}

report(findings, 'A docstring says in a sentence what is promised (CONTRIBUTING.md, "Comments").')
