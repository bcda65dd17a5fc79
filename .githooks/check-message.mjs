// The form of a commit message: what `git log --oneline` shows whole, and a body that says why. It knows nothing of the
// meaning of a message.
//   node .githooks/check-message.mjs FILE             one message, as git hands it to the commit-msg hook
//   node .githooks/check-message.mjs --range A..B     every commit of a range, as CI asks (merges are left out)

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** Longest subject that git's own listings and hosting sites show unbroken. */
const MAX_SUBJECT = 72

/** Below this line of a commit's editor comes what `git commit --verbose` shows; it is no part of the message. */
const SCISSORS = /^# -+ >8 -+$/

/** Subjects that git writes itself and that a later rebase replaces. */
const MADE_BY_GIT = /^(Merge|Revert|fixup!|squash!|amend!) /

/**
 * @param {string} message whole text, comment lines ("#") included
 * @returns {string[]} one sentence for each rule broken; none where the message is in form
 */
export function messageFaults(message) {
  const all = message.split(/\r?\n/)
  const end = all.findIndex((line) => SCISSORS.test(line))
  const lines = (end < 0 ? all : all.slice(0, end)).filter((line) => !line.startsWith('#'))
  while (lines.length > 0 && lines[0].trim() === '') lines.shift()
  const [subject = '', second = ''] = lines
  if (subject === '') return ['subject: expected a line that says what changes, got none.']
  if (MADE_BY_GIT.test(subject)) return []
  const faults = []
  const length = [...subject].length
  if (length > MAX_SUBJECT)
    faults.push(`subject: expected at most ${MAX_SUBJECT} characters, got ${length}. Move the why to the body.`)
  if (subject.endsWith('.')) faults.push('subject: expected no full stop at its end, got one. Leave it out.')
  if (subject !== subject.trim()) faults.push('subject: expected no spaces around it, got some. Remove them.')
  if (second.trim() !== '') faults.push('second line: expected it blank, got text. Put a blank line before the body.')
  return faults
}

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' })

/** @returns {{ name: string, message: string }[]} */
function messagesOf(args) {
  if (args[0] !== '--range') return [{ name: 'commit message', message: readFileSync(args[0], 'utf8') }]
  const commits = git('rev-list', '--no-merges', args[1]).split('\n').filter(Boolean)
  return commits.map((hash) => ({ name: hash.slice(0, 9), message: git('log', '-1', '--format=%B', hash) }))
}

function main(args) {
  if (args.length !== (args[0] === '--range' ? 2 : 1)) {
    console.error('usage: check-message.mjs FILE | --range A..B')
    return 2
  }
  const faults = messagesOf(args).flatMap(({ name, message }) =>
    messageFaults(message).map((fault) => `${name}, ${fault}\n    ${message.split('\n')[0]}`)
  )
  for (const fault of faults) console.error(fault)
  return faults.length > 0 ? 1 : 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2))
