import path from 'node:path'
import { defineConfig } from 'vitest/config'

const at = (file: string) => path.resolve(import.meta.dirname, file)

/** Everything that is not one of the other kinds is a unit test, so that no test file is left out by where it lies. */
const KINDS = ['db', 'live', 'browser']
const files = (folder: string) => `test/${folder}/**/*.test.{ts,tsx}`

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    setupFiles: [at('test/harness/no-console-error.ts'), at('test/harness/property-seed.ts')],
    // The machine that this is made for has two cores; a database and a server run beside the workers.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        // Pure rules and components: no database, no network, seconds.
        test: { name: 'unit', include: [files('**')], exclude: KINDS.map(files), testTimeout: 10_000 },
      },
      {
        extends: true,
        // Commands and queries on the embedded database and on a real PostgreSQL.
        test: {
          name: 'db',
          include: [files('db')],
          globalSetup: at('test/harness/global-setup.ts'),
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Real server processes, sockets, Redis. One file at a time: they measure what arrives, and kill.
        test: {
          name: 'live',
          include: [files('live')],
          globalSetup: at('test/harness/global-setup.ts'),
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [files('browser')],
          globalSetup: [at('test/harness/build-setup.ts'), at('test/harness/global-setup.ts')],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
