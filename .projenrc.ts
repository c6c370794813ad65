import type { YamlFile } from 'projen';
import { cdk, javascript } from 'projen';

/** The layers of src/, lowest first: a layer imports only from those before it. `governance`, `release` and `aws` know nothing of each other. */
const LAYERS: Record<string, string[]> = {
  core: [],
  model: ['core'],
  render: ['model', 'core'],
  providers: [],
  config: ['render', 'model', 'core'],
  release: ['config', 'render', 'model', 'core'],
  governance: ['render', 'model', 'core'],
  report: ['governance', 'render', 'model', 'core'],
  check: ['report', 'governance', 'release', 'config', 'render', 'model', 'core'],
  aws: ['providers', 'render', 'model', 'core'],
  mesh: ['aws', 'check', 'report', 'governance', 'release', 'config', 'providers', 'render', 'model', 'core'],
  cli: ['mesh', 'check', 'report', 'governance', 'release', 'config', 'render', 'model', 'core'],
};
/** The layers that know neither cdktf nor constructs, not even their types: a mesh is validated, governed and reported without them. */
const WITHOUT_CDKTF = ['core', 'model', 'render', 'config', 'release', 'governance', 'report', 'check'];

/** What a commit and a pull request can be: https://www.conventionalcommits.org; .githooks/commit-msg has the same list. */
const COMMIT_TYPES = ['feat', 'fix', 'docs', 'test', 'refactor', 'perf', 'build', 'ci', 'chore'];

const project = new cdk.JsiiProject({
  name: 'cdktf-data-mesh',
  description: 'Data mesh constructs for CDK for Terraform: declare domains and data products, get governed Terraform for AWS and Kafka.',
  author: 'cdktf-data-mesh contributors',
  authorAddress: 'cdktf-data-mesh@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdktf-data-mesh/cdktf-data-mesh.git',
  keywords: ['cdktf', 'cdk', 'terraform', 'data-mesh', 'data-product', 'data-contract', 'aws', 'glue', 'delta-lake', 'kafka'],
  license: 'Apache-2.0',
  copyrightOwner: 'cdktf-data-mesh contributors',
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '20.20.0',
  stability: 'experimental',

  peerDeps: ['cdktf@^0.21.0', 'constructs@^10.4.2', '@cdktf/provider-aws@^21.0.0'],
  peerDependencyOptions: { pinnedDevDependency: false },
  bundledDeps: ['yaml@^2.8.0', 'semver@^7.7.0', 'commander@^14.0.0', 'picocolors@^1.1.1', 'cli-table3@^0.6.5', 're2js@^2.10.0'],
  devDeps: [
    'cdktf@0.21.0', 'constructs@10.4.2', '@cdktf/provider-aws@21.22.1',
    '@types/semver', 'commonmark@^0.31.0', '@types/commonmark', 'ajv@^8.17.1', 'ajv-formats@^3.0.1', 'avsc@^5.7.7', 'protobufjs@^7.4.0', 'fast-check@^3.23.2',
    '@cdktf/provider-generator@0.21.0', '@cdktf/provider-schema@0.21.0', '@cdktf/commons@0.21.0', 'cdktf-cli@0.21.0',
    'eslint-import-resolver-typescript', '@cloud-copilot/iam-simulate@0.1.173',
    '@types/sarif', 'ajv-draft-04@^1.0.0', '@xmldom/xmldom@^0.9.8', 'playwright-core', 'axe-core',
    '@stryker-mutator/core@^9.6.0', '@stryker-mutator/jest-runner@^9.6.0',
  ],
  bin: { 'data-mesh': 'bin/data-mesh' },

  publishToPypi: { distName: 'cdktf-data-mesh', module: 'cdktf_data_mesh' },
  publishToMaven: { javaPackage: 'io.github.cdktfdatamesh', mavenGroupId: 'io.github.cdktfdatamesh', mavenArtifactId: 'cdktf-data-mesh' },
  publishToNuget: { dotNetNamespace: 'CdktfDataMesh', packageId: 'CdktfDataMesh' },
  publishToGo: { moduleName: 'github.com/cdktf-data-mesh/cdktf-data-mesh-go' },

  docgen: true,
  depsUpgrade: false,
  githubOptions: { mergify: false, pullRequestLint: true, pullRequestLintOptions: { semanticTitleOptions: { types: COMMIT_TYPES } } },
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'examples', 'bench', 'scripts', 'projenrc'], prettier: false, projectService: false, tsconfigPath: './tsconfig.dev.json' },
  jestOptions: {
    configFilePath: 'jest.config.json',
    updateSnapshot: javascript.UpdateSnapshot.NEVER, // a changed golden file fails; `npx projen test:update` accepts it
    jestConfig: {
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '/lib/'],
      modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/lib/', '<rootDir>/cdktf.out/', '<rootDir>/.stryker-tmp/'],
      coveragePathIgnorePatterns: ['/node_modules/', '/src/providers/', '/test/'],
      collectCoverage: false,
      moduleNameMapper: { '^cdktf-data-mesh$': '<rootDir>/src/index.ts' },
      testTimeout: 120_000,
    },
  },
  gitignore: ['cdktf.out/', '.terraform/', '*.tfstate*', '.terraform.lock.hcl', '.venv/', '*.log', '/out/', '/.tools/', '.gen/', '/.stryker-tmp/', '/reports/'],
});

project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './mesh.schema.json': './mesh.schema.json',
  './governance-report.schema.json': './governance-report.schema.json',
  './package.json': './package.json',
  './.jsii': './.jsii',
});

/** One configuration for everything that isn't the library: tests, examples, benchmarks, scripts. */
const tsconfigDev = new javascript.TypescriptConfig(project, {
  fileName: 'tsconfig.dev.json',
  extends: javascript.TypescriptConfigExtends.fromPaths(['./tsconfig.json']),
  include: ['src/**/*.ts', 'test/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts', 'projenrc/**/*.ts', '.projenrc.ts'],
  exclude: ['node_modules', 'lib', 'dist', '**/cdktf.out', '**/.gen'],
  compilerOptions: {
    rootDir: '.',
    noEmit: true,
    isolatedModules: true,
    types: ['node', 'jest'],
    paths: { 'cdktf-data-mesh': ['./src/index.ts'] },
  } as never,
});

for (const path of ['/bench/', '/scripts/', '/examples/', '/.ci/', '/.githooks/', '/allowed-breaking-changes.txt', '/.tools/', '/jest.config.json', '/out/', '.eslintrc.json', '/CONTRIBUTING.md', '*.tfstate*', '/test-reports/', '/stryker.config.mjs', '/reports/']) project.addPackageIgnore(path);

// --- lint: the architecture is checked, not remembered -----------------------------------------------------------
const AWS_ROOT = "The package root costs 2-3 s and 560 MB: import '@cdktf/provider-aws/lib/<resource>'.";
const BARREL = 'Import the file itself, never a barrel.';
const RESTRICTED_IMPORTS = {
  paths: ['@cdktf/provider-aws', '@cdktf/provider-aws/lib'].map((name) => ({ name, message: AWS_ROOT })),
  patterns: [{ regex: '^\\.{1,2}(/\\.\\.)*(/index)?$', message: BARREL }],
};
const eslint = project.eslint!;
eslint.addIgnorePattern('src/providers/kafka/');
eslint.addIgnorePattern('**/cdktf.out/');
eslint.addRules({
  '@stylistic/max-len': 'off', // max-len below is the one that counts
  'max-len': ['error', { code: 160, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true, ignoreRegExpLiterals: true }],
  'max-lines': ['error', { max: 300 }],
  'import/no-cycle': ['error', { ignoreExternal: true }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/member-ordering': ['off'],
  'import/no-restricted-paths': ['error', {
    zones: [
      ...Object.entries(LAYERS).map(([layer, allowed]) => ({
        target: `./src/${layer}`,
        from: './src',
        except: [layer, ...allowed].map((name) => `./${name}`),
        message: `src/${layer} may import only from: ${[layer, ...allowed].join(', ')}`,
      })),
    ],
  }],
  'no-restricted-imports': ['error', RESTRICTED_IMPORTS],
});
eslint.addOverride({
  files: ['src/**'],
  rules: { 'no-restricted-imports': ['error', { ...RESTRICTED_IMPORTS, patterns: [...RESTRICTED_IMPORTS.patterns, { regex: '/index$|/providers/kafka$', message: BARREL }] }] },
});
const CDKTF = '^(cdktf|constructs|@cdktf/.*)$';
eslint.addOverride({
  files: WITHOUT_CDKTF.map((layer) => `src/${layer}/**`),
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', {
      patterns: [{ regex: CDKTF, message: 'This layer knows nothing of cdktf and constructs, not even their types: what needs them lies in src/mesh.' }],
    }],
  },
});
eslint.addOverride({ files: ['src/index.ts'], rules: { 'no-restricted-imports': 'off' } });
eslint.addOverride({ files: ['test/**', 'examples/**', 'bench/**', 'scripts/**', '.projenrc.ts'], rules: { 'max-lines': 'off', 'import/no-extraneous-dependencies': 'off', 'no-console': 'off' } });

// --- tasks ---------------------------------------------------------------------------------------------------------
const script = (name: string): string => `ts-node --transpile-only --project ${tsconfigDev.fileName} scripts/${name}.ts`;
project.addTask('check-types', { description: 'Type-check everything, tests and examples included', exec: `tsc -p ${tsconfigDev.fileName}` });
project.addTask('bench', { description: 'Run the benchmarks and print the table of bench/README.md', exec: 'node bench/run.js', receiveArgs: true });
project.addTask('mesh-schema', { description: 'Write mesh.schema.json, the JSON Schema of mesh files, from their shapes in src/config', exec: script('mesh-schema') });
project.addTask('kafka-bindings', { description: 'Generate src/providers/kafka from the schema of the Mongey/kafka provider', exec: script('kafka-bindings'), receiveArgs: true });
project.addTask('mutation', { description: 'Find changes of the code that no test notices; takes hours', exec: 'stryker run', receiveArgs: true });

project.tasks.tryFind('docgen')!.exec(script('api-reference'));
project.tasks.tryFind('compat')!.reset(script('compat'));
project.tasks.tryFind('compat')!.description = 'Compare the public API with the last release or, while there is none, with main';
project.buildWorkflow!.addPostBuildSteps({ name: 'compare the public API', run: 'git fetch --quiet --tags --unshallow origin main && npx projen compat' });

// npm publishes to its own default registry: naming it would only tie the project to one host.
const release = project.tryFindFile('.github/workflows/release.yml') as YamlFile | undefined;
release?.addDeletionOverride('jobs.release_npm.steps.9.env.NPM_REGISTRY');

project.synth();
