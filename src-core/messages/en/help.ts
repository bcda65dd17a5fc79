// Words of the Help page; its texts are Markdown in resources/help.

export const help = {
  topics: 'Topics',
  notes: 'The theory behind it: lecture notes',
  setting: 'Setting',
  option: 'Option',
  default: 'Default',
  byData: 'chosen by the data',
  on: 'on',
  off: 'off',
  licences: {
    title: 'Licences of everything shipped',
    none: 'This build was made without the list of licences; npm run build writes it.'
  }
}
