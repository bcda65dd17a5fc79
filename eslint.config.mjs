// Lint: the language's own traps, the import table (.eslint/rooms.mjs) and what the core must never touch.

import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'
import { importTable } from './.eslint/rooms.mjs'

const coreNever = [
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'The core is seeded: use Rng.stream.'
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The core knows no clock: take one from the host.'
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The core knows no clock: take one from the host.'
  }
]

/** What the three tsconfig files cover: rules that ask for types run there. */
const TYPED = ['src-*/**/*.ts', 'packaging/*.ts', 'src-renderer/**/*.vue', 'tests/**/*.ts', '*.config.ts']

export default ts.config(
  {
    ignores: [
      'out/**',
      'release/**',
      '**/node_modules/**',
      'node_modules/**',
      'test-results/**',
      'playwright-report/**',
      'tests/fixtures/**/*.json'
    ]
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  prettier,
  ...ts.configs.strictTypeCheckedOnly.map((config) => ({ ...config, files: TYPED })),
  {
    files: TYPED,
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.core.json', 'tsconfig.node.json', 'tsconfig.web.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue']
      }
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // An arrow that hands on a call of no value is how listeners are written here; `void x` marks a reactive dependency.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Interfaces here describe records of closures: taking a method out of one is safe, and common in Vue's setup.
      '@typescript-eslint/unbound-method': 'off',
      // Contracts are asynchronous; an implementation that has nothing to wait for keeps to them.
      '@typescript-eslint/require-await': 'off',
      // Spreading a string into its code points is what is meant.
      '@typescript-eslint/no-misused-spread': 'off',
      // An index into an array is its element (noUncheckedIndexedAccess is off): checks that look needless guard real gaps.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Node's file calls reject with a system error; its code is what is asked for.
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
      // "{}" stands for an event map without events.
      '@typescript-eslint/no-generated-empty-object-type': 'off'
    }
  },
  {
    // Fakes and JSON read back are untyped by nature; what matters there is that promises are awaited.
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off'
    }
  },
  {
    files: ['**/*.vue'],
    languageOptions: {
      parser: vueParser,
      parserOptions: {
        parser: ts.parser,
        project: ['tsconfig.web.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue']
      }
    },
    rules: {
      // The parser knows no types of other .vue files, vue-tsc does; defaults of props are not defaults of parameters.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-useless-default-assignment': 'off'
    }
  },
  {
    plugins: { rooms: { rules: { 'import-table': importTable } } },
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      'rooms/import-table': 'error',
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: false } }],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/html-indent': 'off',
      'vue/attributes-order': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/html-closing-bracket-newline': 'off',
      // Optional props are typed as such; `undefined` is their default and says "not given".
      'vue/require-default-prop': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }]
    }
  },
  {
    files: ['src-core/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...coreNever],
      'no-restricted-globals': [
        'error',
        'process',
        'window',
        'document',
        'navigator',
        'performance',
        'Buffer',
        'setInterval'
      ]
    }
  },
  {
    // The double of Electron stands in for CommonJS modules, and some of it runs in pages as plain scripts.
    files: ['tests/double/**'],
    languageOptions: { sourceType: 'commonjs' },
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      // Globals of pages (screen, open) are names of Electron's own here.
      'no-redeclare': ['error', { builtinGlobals: false }]
    }
  },
  { files: ['tests/double/**/*.{ts,mjs}'], languageOptions: { sourceType: 'module' } },
  { files: ['**/*.d.ts'], rules: { 'no-restricted-exports': 'off' } },
  { files: ['packaging/**', 'tests/bench/**', 'src-main/cli/**', 'src-main/start.mjs'], rules: { 'no-console': 'off' } }
)
