// as the program has it: graphql's checks for developers cost a tenth of an answer
process.env.NODE_ENV = "production";

/** Tests run the TypeScript sources as ES modules; the built program is covered by test/cli. */
export default {
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testTimeout: 120_000,
  // the default leaves a core idle
  maxWorkers: "100%",
  // Node keeps the modules of every test file in memory; collecting 3 GB of them would take longer than
  // most files, a new worker takes two seconds
  workerIdleMemoryLimit: "500MB",
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transformIgnorePatterns: ["/node_modules/(?!(umap-js|ml-[a-z-]+)/)"],
  transform: {
    "^.+\\.ts$": [
      "<rootDir>/test/support/fast-globals.mjs",
      {
        jsc: {
          target: "es2022",
          parser: { syntax: "typescript", decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: false,
            useDefineForClassFields: false,
          },
        },
        module: { type: "es6" },
      },
    ],
    "/node_modules/(umap-js|ml-[a-z-]+)/.+\\.js$": [
      "<rootDir>/test/support/fast-globals.mjs",
      { isScript: true },
    ],
  },
};
