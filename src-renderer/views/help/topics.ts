// The topics of the help, in the order in which somebody new would read them (resources/help/LANGUAGE/guide).

export const TOPICS = [
  'first-steps',
  'data',
  'tasks',
  'training',
  'results',
  'predict-export',
  'files',
  'settings',
  'command-line',
  'folders',
  'faq'
] as const
export type Topic = (typeof TOPICS)[number]
