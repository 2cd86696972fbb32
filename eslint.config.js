import tseslint from "typescript-eslint";

/** A syntax that is refused, and what to do instead. */
const refuse = (selector, message) => ({ selector, message });

const syntax = (...groups) => ({ "no-restricted-syntax": ["error", ...groups.flat(2)] });

const modules = [
  refuse("ExportAllDeclaration", "Name what is exported; a barrel hides who needs what."),
];

const namedExports = [
  refuse("ExportDefaultDeclaration", "Export by name: one thing, one spelling."),
];

const clock = [
  refuse(
    "NewExpression[callee.name='Date'][arguments.length=0]",
    'Take the time as an argument; "now" is the shop\'s asOf, or the clock of src/cli/main.ts.',
  ),
  refuse("CallExpression[callee.name='Date']", "Take the time as an argument."),
];

const statement = "CallExpression[callee.property.name=/^(query|execute|run|rows|exec)$/]";
const sqlText = [
  refuse(
    "MemberExpression[object.name='sql'][property.name='raw']",
    "Raw SQL is not escaped: use sql`...${value}`, or a column of the table.",
  ),
  refuse(
    "CallExpression[callee.object.name='sql'][callee.property.name='identifier'] > :not(Literal).arguments",
    "A name from outside may be anything: choose among the table's own columns.",
  ),
];
const pasted = "Values of a request are never pasted into SQL: use drizzle, or $1 and parameters.";
const requestSql = [
  refuse(`${statement} > TemplateLiteral.arguments[expressions.length>0]`, pasted),
  refuse(`${statement} > BinaryExpression.arguments[operator='+']`, pasted),
];

const isCallWith = (names) => `Decorator > CallExpression[callee.name=/^(${names})$/]`;
const decorators = [
  refuse(
    `${isCallWith("Field|Query|Mutation|Subscription|FieldResolver|Args")}:not([arguments.0.type='ArrowFunctionExpression'])`,
    "Give the GraphQL type as a function: @Field(() => Int). Nothing is inferred.",
  ),
  refuse(
    `${isCallWith("Arg")}:not([arguments.1.type='ArrowFunctionExpression'])`,
    'Give the argument\'s GraphQL type: @Arg("channel", () => String).',
  ),
  refuse(
    `${isCallWith("Field|Arg|Query|Mutation|Subscription|FieldResolver")}:not(:has(Property[key.name='description']))`,
    "Give a description: what it is, its unit, what null means.",
  ),
];

const production = [modules, namedExports, clock, sqlText];

const chance = {
  object: "Math",
  property: "random",
  message: "Draw from a named stream (src/generate/random.ts, simulations/engine/random.ts).",
};
const now = {
  object: "Date",
  property: "now",
  message: "Take the time as an argument; to measure how long something takes, performance.now().",
};
const exit = {
  object: "process",
  property: "exit",
  message: "Only src/cli ends the process: throw a UserError, or resolve.",
};

const impureGlobals = [
  "process",
  "console",
  "performance",
  "fetch",
  "crypto",
  "Buffer",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "globalThis",
  "global",
  "navigator",
].map((name) => ({ name, message: "Pure code: take it as an argument." }));

const nodeGlobals = Object.fromEntries(
  [
    "process",
    "console",
    "performance",
    "fetch",
    "URL",
    "Buffer",
    "setTimeout",
    "clearTimeout",
    "setInterval",
    "clearInterval",
    "setImmediate",
    "AbortController",
    "AbortSignal",
    "TextDecoder",
    "TextEncoder",
    "WebAssembly",
    "structuredClone",
    "Blob",
    "Response",
    "Request",
  ].map((name) => [name, "readonly"]),
);

const apiFiles = ["src/graphql/**/*.ts", "src/server/**/*.ts", "src/**/*.graphql.ts"];

export default tseslint.config(
  { ignores: ["drizzle", "dist", "coverage", "**/node_modules"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  tseslint.configs.recommended,
  {
    rules: {
      "max-lines": ["error", 300],
      "max-params": ["error", 4],
      "max-depth": ["error", 3],
      eqeqeq: ["error", "smart"],
      "no-var": "error",
      "prefer-const": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "no-restricted-properties": ["error", chance, now],
      ...syntax(modules),
    },
  },
  {
    files: ["**/*.{js,cjs,mjs}"],
    languageOptions: { globals: nodeGlobals },
    rules: { "no-undef": "error" },
  },
  {
    files: ["**/*.cjs"],
    languageOptions: { globals: { module: "writable", require: "readonly" } },
  },
  {
    files: ["{src,simulations}/**"],
    rules: {
      "no-console": "error",
      "no-restricted-imports": ["error", { paths: ["node:process", "process", "node:console"] }],
      "no-restricted-properties": ["error", chance, now, exit],
      ...syntax(production),
    },
  },
  {
    files: ["src/{graphql,server,analytics,recommend,simulator}/**"],
    rules: syntax(production, requestSql),
  },
  { files: apiFiles, rules: syntax(production, requestSql, decorators) },
  {
    // a resolver method has its root, context and loaders besides its arguments
    files: ["src/**/*.graphql.ts"],
    rules: { "max-params": ["error", 5] },
  },
  {
    files: ["src/{domain,stats}/**", "simulations/**"],
    rules: { "no-restricted-globals": ["error", ...impureGlobals] },
  },
  {
    // a row of it.each is one parameter per column
    files: ["test/**"],
    rules: { "max-params": ["error", 6] },
  },
  {
    files: ["src/cli/**"],
    rules: {
      "no-console": "off",
      "no-restricted-properties": ["error", chance, now],
      ...syntax(modules, namedExports, sqlText),
    },
  },
);
