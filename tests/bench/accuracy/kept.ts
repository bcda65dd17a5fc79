// What both benches of accuracy have kept, and the one page that is made of it.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { report } from './report'
import type { Result } from './tables'
import { taskReport } from './task-report'
import type { TaskResult } from './tasks'

export const KEPT_TABLES = resolve('tests/bench/ACCURACY.json')
export const KEPT_TASKS = resolve('tests/bench/TASKS.json')

const kept = <One>(path: string): One[] => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as One[]) : [])
export const keptTables = (): Result[] => kept<Result>(KEPT_TABLES)
export const keptTasks = (): TaskResult[] => kept<TaskResult>(KEPT_TASKS)

/** @param results of the bench that writes; the other's as they were kept */
export function writeReport({
  tables = keptTables(),
  tasks = keptTasks()
}: {
  tables?: Result[]
  tasks?: TaskResult[]
}): void {
  const lines = [report(tables).trimEnd(), ...taskReport(tasks), '']
  writeFileSync(resolve('tests/bench/ACCURACY.md'), lines.join('\n'))
}
