// Mutation testing, https://stryker-mutator.io: which changes of the code no test notices. See CONTRIBUTING.md.

/** The tests that may notice: folders or files below test/, by commas. Stryker loads all of them for each mutant, so that few are a lot faster. */
const tests = process.env.MUTATION_TESTS?.split(',') ?? ['**'];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['core', 'model', 'governance', 'aws/access'].map((folder) => `src/${folder}/**/*.ts`),
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  coverageAnalysis: 'perTest',
  ignoreStatic: true, // see CONTRIBUTING.md
  timeoutMS: 60_000, // on a busy machine a run is slow before it hangs
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  // Anchored: without a slash a pattern would leave out `src/report` or `test/report` too.
  ignorePatterns: ['/.stryker-tmp', '/lib', '/dist', '/coverage', '/test-reports', '/.tools', '/bench', '/docs', '**/cdktf.out'],
  jest: {
    projectType: 'custom',
    configFile: 'jest.config.json',
    config: {
      // A reporter of the whole run would write a file for each mutant.
      reporters: [],
      testMatch: tests.map((path) => `<rootDir>/test/${path.endsWith('.ts') ? path : `${path}/*.test.ts`}`),
      testPathIgnorePatterns: [
        '/node_modules/',
        // These start programs, build packages or need Terraform, Python or a browser: they run something else than the mutated code, or take too long.
        ...['terraform', 'python', 'quality', 'examples', 'cli', 'property', 'report/html', 'assembly', 'languages', 'lint'].map((path) => `<rootDir>/test/${path}`),
        // These compare line numbers, which move in mutated files.
        ...['mesh/call-site', 'mesh/locations'].map((path) => `<rootDir>/test/${path}\\.test\\.ts$`),
      ],
    },
  },
};
