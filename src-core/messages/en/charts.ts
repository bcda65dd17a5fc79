// Words every chart shares: its frame, its tooltip, its exports.

export const charts = {
  export: 'Export this view',
  png: 'Image (PNG)',
  svg: 'Vector image (SVG)',
  csv: 'Data (CSV)',
  table: 'Show as table',
  picture: 'Show as chart',
  thinned: 'Showing every nth row; the CSV has all of them.',
  resetZoom: 'Show everything',
  smoothed: '{name}, smoothed',
  plot: '{title}. Arrow keys read values, plus and minus zoom, 0 shows everything.',
  readout: '{axis} {value}: {figures}',
  figure: '{name} {value}',
  empty: 'No data yet.',
  loading: 'Loading',
  failed: 'This chart could not be drawn.',
  stale: 'Being updated',
  lower: '{name}, lower edge',
  upper: '{name}, upper edge',
  series: 'Series',
  name: 'Name',
  cell: '{row}, {column}: {value}',
  grid: '{title}. Arrow keys move from cell to cell.',
  more: 'and {count} more',
  low: 'low',
  high: 'high'
}
