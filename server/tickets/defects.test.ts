import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const list = readFileSync(path.join(root, 'docs/defects.md'), 'utf8')
const tests = readdirSync(path.join(root, 'server'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('tickets/defects.test.ts'))
  .map((file) => readFileSync(path.join(root, 'server', file), 'utf8'))
  .join('\n')

const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `D${first + index}`)

const rows = [...list.matchAll(/^\| (D\d+) \| .+? \| (.*) \|$/gm)].map(([, defect = '', names = '']) => ({
  defect,
  names: names.split('<br>'),
}))

test('every defect is in the list', () => {
  expect(rows.map(({ defect }) => defect)).toEqual(from(1, 47))
})

test.each(rows)('$defect has a test that is named after it', ({ defect, names }) => {
  for (const name of names) {
    expect(tests).toContain(name)
    expect(name).toMatch(new RegExp(`\\([^()]*\\b${defect}\\b[^()]*\\)`))
  }
})
