import { defineConfig } from 'vitest/config'

const globalSetup = ['server/testing/global-setup.ts']
const setupFiles = ['server/testing/after-tests.ts']
const exclude = ['**/node_modules/**', '**/dist/**']

export default defineConfig({
  test: {
    pool: 'forks',
    // Each worker has its own database, but they all share one server and the machine's cores.
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      {
        // What the clinic allows and how screens compute: no database, no clock, no files.
        test: {
          name: 'rules',
          include: ['**/*.rules.test.ts', 'web/**/*.test.ts'],
          exclude,
        },
      },
      {
        // The acts and the ways in, on a real PostgreSQL.
        test: {
          name: 'database',
          include: ['server/**/*.test.ts', 'bench/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: [...exclude, '**/*.rules.test.ts'],
          globalSetup,
          setupFiles,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Clinic days through HTTP and the browser.
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          exclude: [...exclude, '**/*.rules.test.ts'],
          globalSetup,
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
