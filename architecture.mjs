/**
 * The map of Genkan: which part may know which.
 *
 * Read it top to bottom: everything may only use what is drawn in its own line. `npm run check` reads this file and refuses an import that is not
 * drawn, a feature folder that is not drawn, and a drawing with a circle in it. To allow something new, draw it here first and say why in
 * docs/decisions.
 *
 *        app/server                                app/web            start-up and composition; nobody imports them
 *            │                                        │
 *   features/<name>/server   ── contract ──   features/<name>/web     one subject per folder, three doors
 *            │                      │                 │
 *     platform/server               │        ui   platform/web        know no subject
 *            │                      │         │       │
 *        protocols                  │         │       │               know no product
 *            └───────────────────── kernel ───┴───────┘               knows nothing
 */

/** The layers below and above the features, each with the layers it may use. */
export const layers = {
  kernel: [],
  protocols: ['kernel'],
  'platform/server': ['protocols', 'kernel'],
  'platform/web': ['kernel'],
  ui: ['kernel'],

  // Composition may reach into every feature of its own side; the other side of the wire stays out of reach.
  'app/server': ['platform/server', 'protocols', 'kernel', 'features:contract', 'features:server', 'features:locales', 'features:mail'],
  'app/web': ['ui', 'platform/web', 'kernel', 'features:contract', 'features:web', 'features:locales'],
}

/**
 * The parts of every feature: `own` parts of the same feature, `layers` below, and the `doors` (that part's index.ts) of those other features
 * to which an arrow is drawn in `features`.
 */
export const parts = {
  // A contract may speak of what another one defines: the format of a file (bulk), an item of the address plan.
  contract: { own: ['contract'], layers: ['kernel'], doors: ['contract'] },
  server: {
    own: ['server', 'contract', 'locales', 'mail'],
    layers: ['platform/server', 'protocols', 'kernel'],
    doors: ['contract', 'server'],
  },
  web: { own: ['web', 'contract', 'locales'], layers: ['ui', 'platform/web', 'kernel'], doors: ['contract', 'web'] },

  // Sentences are typed by the codes and kinds of the contract, so that a code without a sentence does not compile.
  locales: { own: ['locales', 'contract'], layers: ['kernel'], doors: [] },
  mail: { own: ['mail', 'contract', 'locales'], layers: ['kernel'], doors: [] },
}

/** The features, each with those it may call. What lies above is told by an event of the feature's own contract, wired in app/server. */
export const features = {
  tenancy: [],
  activity: ['tenancy'],
  notifications: ['tenancy', 'activity'],
  bulk: ['tenancy', 'activity', 'notifications'],
  directory: ['tenancy', 'activity', 'notifications', 'bulk'],
  // What is asked for beside a first factor. It knows people by their ids and is called by sign-in, never the other way round.
  'second-steps': ['tenancy', 'activity', 'notifications'],
  terms: ['tenancy', 'activity'],
  'sign-in': ['tenancy', 'activity', 'notifications', 'directory', 'second-steps', 'terms'],
  // What people ask their administrators to change of the own account; approving calls the operations that change it.
  'account-requests': ['tenancy', 'activity', 'notifications', 'directory', 'sign-in', 'second-steps'],
  // One's own profile, mail address, language.
  account: ['tenancy', 'activity', 'notifications', 'directory', 'sign-in', 'second-steps', 'terms'],
  'one-time-passwords': ['tenancy', 'activity', 'notifications', 'bulk', 'directory', 'sign-in'],
  'device-keys': ['tenancy', 'activity', 'notifications', 'bulk', 'directory', 'sign-in'],
  'network-addresses': ['tenancy', 'activity', 'bulk', 'directory'],
  'voice-forwarding': ['tenancy', 'activity', 'bulk', 'directory'],
  'sso-apps': ['tenancy', 'activity', 'directory', 'sign-in'],
  support: ['tenancy', 'activity', 'notifications', 'directory'],
  knowledge: ['tenancy', 'activity', 'notifications', 'directory'],
  // The product's own guides: text that belongs to no company and calls nobody.
  guides: [],
  // Grows by one arrow with each feature that it exposes to scripts and SCIM clients.
  'integration-api': ['tenancy', 'activity', 'directory', 'sign-in'],
  operator: ['tenancy', 'activity', 'notifications', 'directory', 'support', 'knowledge'],
}

const everywhere = ['kernel', 'contract', 'server', 'web', 'platform/server', 'platform/web', 'app/server', 'app/web']
const screens = ['ui', 'platform/web', 'web', 'app/web']

/**
 * npm packages and where they belong: a layer's name or a feature part's. A package is known by its import specifier; a name without a path
 * also covers its sub-paths. What is not listed may not be imported from src at all, so that a new dependency is a decision.
 */
export const packages = {
  // The schema library is the one vocabulary that browser and server share; the full `zod` would double its weight in the browser.
  'zod/mini': everywhere,
  'zod/v4/core': everywhere,

  react: screens,
  'react-dom': ['platform/web', 'app/web', 'ui'],
  'lucide-react': screens,
  'react-aria-components': ['ui', 'platform/web', 'app/web'],
  '@tanstack/react-router': ['platform/web', 'web', 'app/web'],
  '@tanstack/react-query': ['platform/web', 'web', 'app/web'],
  uqr: screens,

  pg: ['platform/server', 'server'],
  'pg-copy-streams': ['platform/server', 'server'],
  kysely: ['platform/server', 'server'],
  fastify: ['platform/server', 'app/server'],
  '@fastify/cookie': ['platform/server', 'app/server'],
  '@fastify/multipart': ['platform/server', 'app/server'],
  'graphile-worker': ['platform/server'],
  nodemailer: ['platform/server'],
  pino: ['platform/server'],
  'prom-client': ['platform/server'],
  '@node-rs/argon2': ['platform/server'],

  otpauth: ['server'],
  '@simplewebauthn/server': ['server'],
  '@simplewebauthn/browser': ['web'],
  '@zxcvbn-ts/core': ['server'],
  '@zxcvbn-ts/language-common': ['server'],
  '@zxcvbn-ts/language-en': ['server'],
  '@zxcvbn-ts/language-ja': ['server'],

  hucre: ['protocols'],
  // HTML of letters that companies write (docs/decisions/0011).
  'sanitize-html': ['server'],
  htmlparser2: ['server'],
  pdfkit: ['protocols'],
  // Only its parser: what it makes is a closed model of blocks, never HTML.
  marked: ['server'],
}

/** What only tests may import, wherever in src they stand beside their subject. */
export const testPackages = [
  'vitest',
  'fast-check',
  'axe-core',
  'playwright-core',
  'smtp-server',
  'nodemailer',
  'pg',
  'kysely',
  'react-dom',
  'react',
]

/** Layers and parts that also run in the browser: no `node:` module there. */
export const browserPlaces = ['kernel', 'contract', 'locales', 'mail', 'web', 'ui', 'platform/web', 'app/web']
