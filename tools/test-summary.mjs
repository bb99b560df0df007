// Counts the tests of a run for tools/test.mjs, which says the numbers in its last line.
import fs from 'node:fs'
import process from 'node:process'

/** A reporter of vitest that only counts. */
export default class TestSummary {
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0
    let failed = unhandledErrors.length
    for (const module of modules) {
      // A file that does not even load, or whose preparation fails, has no failed test to count.
      failed += module.errors().length
      for (const suite of module.children.allSuites()) {
        failed += suite.errors().length
      }
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        passed += state === 'passed' ? 1 : 0
        failed += state === 'failed' ? 1 : 0
      }
    }
    const file = process.env.TURNWISE_TEST_SUMMARY
    if (file) {
      fs.writeFileSync(file, JSON.stringify({ passed, failed }))
    }
  }
}
