// Parts of error sentences of the host: what was expected or found.

export const parts = {
  list: '{first}; {second}',
  // Errors as parts of other sentences have the words of their case; these stand where it is not known.
  error: '{english}',
  'error-got': '{english}',
  'run-named': "'{name}'",
  'run-in-preparation': 'one that is being prepared',
  reading: 'reading',
  listing: 'listing',
  writing: 'writing',
  'no-connection': 'no connection',
  'connection-closed': 'a closed connection',
  'http-status': 'status {status}',
  'schema-number': 'a number',
  'schema-integer': 'a whole number',
  'schema-text': 'a text',
  'schema-boolean': 'true or false',
  'schema-list': 'a list',
  'schema-at-least': 'at least {limit}',
  'schema-more-than': 'more than {limit}',
  'schema-at-most': 'at most {limit}',
  'schema-less-than': 'less than {limit}',
  'schema-known-field': 'a known field',
  'schema-field': 'this field',
  'schema-one-of': 'one of {choices}',
  'schema-other': 'another value',
  'schema-object': 'an object',
  'schema-reason': '{found} in place of {expected}',
  'schema-reason-at': '{found} in place of {expected} ({at})'
}
