import { afterAll, afterEach } from 'vitest'
import { closeTestDatabases } from './database.ts'

// Loaded before each test file: its hooks are the first registered and therefore the last to run.

let hasFailed = false

afterEach(({ task }) => {
  hasFailed ||= task.result?.state === 'fail'
})

afterAll(async () => {
  await closeTestDatabases(hasFailed)
})
