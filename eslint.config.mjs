// Lint: the language's own traps, the import table (.eslint/rooms.mjs) and what the core must never touch.

import js from '@eslint/js'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'
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

export default ts.config(
  {
    ignores: [
      'out/**',
      'node_modules/**',
      'test-results/**',
      'playwright-report/**',
      'tests/double/**',
      'tests/fixtures/**/*.json'
    ]
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: ts.parser } } },
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
  { files: ['tests/bench/**', 'src-main/cli/**', 'src-main/start.mjs'], rules: { 'no-console': 'off' } }
)
