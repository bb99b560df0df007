// Who may import whom. `CONTRIBUTING.md` says it in words; here it is held, for types as well as for values.
// dependency-cruiser puts what `from` captured in place of $1.

const { existsSync, readdirSync } = require('node:fs')

// A module uses only modules before it, so that the program can be read from left to right.
const modules = [
  'database',
  'ledger',
  'access',
  'directory',
  'patients',
  'tickets',
  'visits',
  'stages',
  'displays',
  'charges',
  'scheduling',
  'appointments',
  'reception',
  'demo',
]
const anyModule = modules.join('|')

// A folder without a place in the order would escape every rule below.
const strangers = readdirSync('server', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && ![...modules, 'faces', 'testing'].includes(entry.name))
  .map((entry) => entry.name)
if (strangers.length > 0) {
  throw new Error(
    `Give server/${strangers.join(', server/')} a place in the order of modules in .dependency-cruiser.cjs.`,
  )
}

const test = '\\.test\\.ts$'
const rules = '\\.rules\\.ts$'
const sql = '\\.sql\\.ts$'
const testing = '^server/testing/'
const programs = '^(bench|journeys|tools)/'
// Where everything is put together: reading these files is reading the program.
const wiring = '^server/(main|program|openapi|tasks|first-start)\\.ts$'

const moduleOrder = modules.slice(0, -1).map((module, index) => ({
  name: `order-${module}`,
  comment: `${module} comes before ${modules.slice(index + 1).join(', ')}: what is below may use it, never the other way round.`,
  severity: 'error',
  from: { path: `^server/${module}/`, pathNot: test },
  to: { path: `^server/(${modules.slice(index + 1).join('|')})/` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thought in two places, and neither can be read first.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere is a typing mistake or a package that is not installed.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-packages',
      comment: 'A package that package.json does not name is there by luck and gone tomorrow.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing uses and that uses nothing is left over.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(server|web)/',
        pathNot: [
          test,
          testing,
          '\\.d\\.ts$',
          'vite\\.[a-z.]*config\\.ts$',
          '^server/main\\.ts$',
          '^server/demo/day\\.ts$',
          '^web/public/static/',
        ],
      },
      to: {},
    },
    {
      name: 'front-door',
      comment:
        'A module is used through its index.ts, so that its insides can change. Shared without a door: pure rules between rules, and database/.',
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: [testing, rules] },
      to: {
        path: `^server/(${anyModule})/`,
        pathNot: ['^server/$1/', '^server/[^/]+/index\\.ts$', '^server/database/'],
      },
    },
    {
      name: 'base-knows-no-module',
      comment:
        'act, problem and config stand under every module and may know only the pure rules of one, as types. main.ts, program.ts and their like wire everything, and only through the doors.',
      severity: 'error',
      from: { path: '^server/[^/]+\\.ts$', pathNot: `${wiring}|${test}` },
      to: { path: '^server/[^/]+/', pathNot: `${rules}|^server/database/` },
    },
    {
      name: 'main-uses-doors',
      comment:
        'main.ts reads like the table of contents: doors, faces and the database, nothing from inside a module.',
      severity: 'error',
      from: { path: wiring },
      to: { path: `^server/(${anyModule})/`, pathNot: ['^server/[^/]+/index\\.ts$', '^server/database/'] },
    },
    {
      name: 'nothing-imports-main',
      comment:
        'main.ts is where the program begins; a file that needs it wants something that belongs in a module.',
      severity: 'error',
      from: { path: '^server/', pathNot: `${testing}|${test}` },
      to: { path: '^server/main\\.ts$' },
    },
    ...moduleOrder,
    {
      name: 'modules-know-no-face',
      comment:
        'The domain does not know how it is spoken to: a face can be added or dropped without touching a rule.',
      severity: 'error',
      from: { path: `^server/(${anyModule})/`, pathNot: test },
      to: { path: '^server/faces/' },
    },
    {
      name: 'rules-are-pure',
      comment:
        'Rules see values and give values, so that a test can print the whole rule. No storage, clock, network or Node; Temporal is arithmetic, and types weigh nothing.',
      severity: 'error',
      from: { path: rules },
      to: { pathNot: `${rules}|(^|/)node_modules/temporal-polyfill/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sql-imports',
      comment:
        'SQL files speak to the database and use their own rules; the fragments of other modules that a statement embeds (a permission check, the insert of an event) come through the door.',
      severity: 'error',
      from: { path: '^server/([^/]+)/.*\\.sql\\.ts$' },
      to: {
        pathNot: [
          '^server/$1/.*\\.(rules|sql)\\.ts$',
          '^server/database/',
          `^server/(${anyModule})/index\\.ts$`,
          rules,
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sql-stays-inside',
      comment: "A module's SQL is its own affair; a face or program that needs rows asks a verb.",
      severity: 'error',
      from: { path: '^(server/faces|bench|journeys|tools)/', pathNot: test },
      to: { path: sql },
    },
    {
      name: 'database-only-through-sql',
      comment:
        'Verbs reach the database through their .sql.ts, so that every statement of a module stands in one place. The ledger tails the database itself, and faces/http opens the transaction.',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: [
          '^server/(database|ledger|testing)/',
          '^server/(act|config)\\.ts$',
          wiring,
          '^server/faces/http/',
          sql,
          test,
        ],
      },
      to: { path: '^server/database/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'database-stands-alone',
      comment: 'database/ knows PostgreSQL, the configuration and the problem codes, and nothing of clinics.',
      severity: 'error',
      from: { path: '^server/database/', pathNot: test },
      to: { path: '^server/', pathNot: ['^server/database/', '^server/(config|problem)\\.ts$'] },
    },
    {
      name: 'driver-only-in-database',
      comment:
        'One room holds the driver, so that its parsers, names and failures are decided once. Tests may, to make and drop databases.',
      severity: 'error',
      from: { pathNot: '^server/(database|testing)/' },
      to: { path: '(^|/)node_modules/(@types/)?(pg|pg-[^/]+)/' },
    },
    {
      name: 'http-only-in-faces',
      comment: 'Fastify is the way in; a verb that knows of requests cannot be composed.',
      severity: 'error',
      from: { path: '^server/', pathNot: `^server/faces/|${wiring}|${testing}` },
      to: { path: '(^|/)node_modules/(fastify|@fastify/[^/]+)/' },
    },
    {
      name: 'faces-use-doors',
      comment:
        'A face translates between a client and verbs: doors of modules, faces/http and its own files only.',
      severity: 'error',
      from: { path: '^server/faces/([^/]+)/', pathNot: `^server/faces/http/|${test}` },
      to: {
        path: '^server/',
        pathNot: [
          '^server/faces/$1/',
          '^server/faces/http/',
          `^server/(${anyModule})/index\\.ts$`,
          '^server/(act|problem|config)\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'faces-do-not-share',
      comment:
        'Two dialects that lean on each other change together; what they share belongs in faces/http or the domain.',
      severity: 'error',
      from: { path: '^server/faces/([^/]+)/', pathNot: test },
      to: { path: '^server/faces/', pathNot: ['^server/faces/$1/', '^server/faces/http/'] },
    },
    {
      name: 'face-set-up-uses-doors',
      comment: 'faces/http signs in, opens transactions and answers; it uses doors of modules like any face.',
      severity: 'error',
      from: { path: '^server/faces/http/', pathNot: test },
      to: {
        path: '^server/',
        pathNot: [
          '^server/faces/http/',
          `^server/(${anyModule})/index\\.ts$`,
          '^server/database/',
          '^server/(act|problem|config)\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-never-imports-server',
      comment: 'The browser knows the server by its API document only, like every other client.',
      severity: 'error',
      from: { path: '^web/', pathNot: test },
      to: { path: '^(server|bench|journeys|tools)/' },
    },
    {
      name: 'server-never-imports-web',
      comment: 'The server serves built files; it does not know how they came to be.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^web/' },
    },
    {
      name: 'public-and-staff-apart',
      comment:
        'The public pages are small and have their own build; one import of the staff app would bring all of it.',
      severity: 'error',
      from: { path: '^web/(staff|public)/' },
      to: { path: '^web/(staff|public)/', pathNot: '^web/$1/' },
    },
    {
      name: 'design-knows-no-clinic',
      comment: 'Tokens, tags and grids draw; what a ticket is belongs to the screens.',
      severity: 'error',
      from: { path: '^web/design/' },
      to: { path: '^web/(staff|public|api)/' },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'What runs in a clinic does not contain its tests, nor the tools that test it.',
      severity: 'error',
      from: { path: '^(server|web)/', pathNot: `${testing}|${test}` },
      to: { path: `${testing}|${test}|(^|/)node_modules/(vitest|@vitest/[^/]+|fast-check|playwright-core)/` },
    },
    {
      name: 'tests-are-leaves',
      comment: 'What two tests share is a builder in server/testing.',
      severity: 'error',
      from: {},
      to: { path: test },
    },
    {
      name: 'no-tools-of-development-in-production',
      comment: 'Production installs leave devDependencies out; the server must run without them.',
      severity: 'error',
      from: { path: '^server/', pathNot: `${testing}|${test}|^server/demo/day\\.ts$` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'programs-use-doors',
      comment:
        'Benchmarks, journeys and tools stand outside: they come in through doors, builders and the files of server/ itself.',
      severity: 'error',
      from: { path: programs },
      to: {
        path: '^server/',
        pathNot: [
          `^server/(${anyModule})/index\\.ts$`,
          '^server/database/',
          testing,
          '^server/[^/]+\\.ts$',
          '^server/faces/http/',
        ],
      },
    },
    {
      name: 'nothing-imports-programs',
      comment: 'The product does not depend on the programs around it.',
      severity: 'error',
      from: { path: '^(server|web)/', pathNot: `${testing}|${test}|vite\\.config\\.ts$` },
      to: { path: programs },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    skipAnalysisNotInRules: true,
    ...(existsSync('tsconfig.json') ? { tsConfig: { fileName: 'tsconfig.json' } } : {}),
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default', 'require'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.cjs', '.d.ts', '.json'],
    },
    reporterOptions: {
      dot: { collapsePattern: '^(server/faces/[^/]+|server/[^/]+|web/[^/]+|node_modules/[^/]+)' },
    },
  },
}
