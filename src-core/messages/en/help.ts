// Words of the Help page; its texts are Markdown in resources/help.

export const help = {
  topics: 'Topics',
  notes: 'The theory behind it: lecture notes',
  setting: 'Setting',
  option: 'Option',
  default: 'Default',
  byData: 'chosen by the data',
  on: 'on',
  off: 'off'
}
