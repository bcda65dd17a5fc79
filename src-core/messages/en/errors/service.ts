// Errors of the prediction service: how it is started, and what it answers to requests that it refuses.

export const service = {
  'service-nothing': {
    subject: 'host',
    expected: 'at least one model',
    got: 'none',
    next: 'Write: gatescope host RUN'
  },
  'service-name': {
    subject: 'model name',
    expected: 'letters, digits, dots, dashes and underscores, at most {limit} of them',
    got: "'{name}'",
    next: 'Write: gatescope host NAME=PATH'
  },
  'service-name-twice': {
    subject: 'model name',
    expected: 'a name of its own for every model',
    got: "'{name}' twice",
    next: 'Name one of them otherwise: NAME=PATH.'
  },
  'service-number': {
    subject: '{option}',
    expected: 'a whole number from {low} to {high}',
    got: "'{value}'",
    next: 'Leave it out for {fallback}.'
  },
  'service-token-needed': {
    subject: 'token',
    expected: 'one, where other machines reach the service ({address})',
    got: 'none',
    next: 'Set GATESCOPE_TOKEN or give --token-file FILE.'
  },
  'service-token-short': {
    subject: 'token',
    expected: 'at least {least} visible characters without blanks',
    got: 'another one',
    next: 'Make one with: openssl rand -hex 24'
  },
  'service-token-file': {
    subject: '--token-file',
    expected: 'a file that can be read',
    got: '{detail}',
    next: 'Check the path and who may read it.'
  },
  'service-address': {
    subject: '{address}',
    expected: 'an address of this machine with a free port',
    got: '{detail}',
    next: 'Choose another --port or --host.'
  },
  'service-token-wrong': {
    subject: 'token',
    expected: 'the header "Authorization: Bearer TOKEN" with the token of this service',
    got: 'none or another one',
    next: 'Ask whoever runs the service.'
  },
  'service-token-tries': {
    subject: 'token',
    expected: 'the right one',
    got: 'too many wrong ones',
    next: 'Wait a minute.'
  },
  'service-host-header': {
    subject: 'Host header',
    expected: 'a name of this machine: 127.0.0.1 or localhost',
    got: "'{found}'",
    next: 'Use the address that the service printed.'
  },
  'service-origin': {
    subject: 'Origin header',
    expected: 'none, or the address of the service',
    got: "'{found}'",
    next: 'Pages of other sites are not answered.'
  },
  'service-model-unknown': {
    subject: 'model',
    expected: 'one of {names}',
    got: "'{name}'",
    next: 'See /v1/models.'
  },
  'service-route': {
    subject: '{method} {path}',
    expected: 'an address of the service',
    got: 'another one',
    next: 'See /openapi.json.'
  },
  'service-media-type': {
    subject: 'body',
    expected: 'the header "Content-Type: application/json"',
    got: 'another one or none',
    next: 'Send JSON.'
  },
  'service-body-size': {
    subject: 'body',
    expected: 'at most {limit} bytes',
    got: 'more',
    next: 'Send fewer texts a request.'
  },
  'service-body-json': {
    subject: 'body',
    expected: 'JSON in UTF-8',
    got: 'something else',
    next: 'Check quotes, commas and braces.'
  },
  'service-body-field': {
    subject: 'body',
    expected: 'an object with {fields}',
    got: '{reason}',
    next: 'See /openapi.json.'
  },
  'service-texts-both': {
    subject: 'body',
    expected: '"text" or "texts"',
    got: 'both or neither',
    next: 'Send one of them.'
  },
  'service-texts-count': {
    subject: 'texts',
    expected: 'from 1 to {limit}',
    got: '{count}',
    next: 'Send them in several requests.'
  },
  'service-explain-class': {
    subject: 'explain',
    expected: 'one of the classes {classes}',
    got: "'{label}'",
    next: 'Leave it out to explain the predicted class.'
  },
  'service-rate': {
    subject: 'requests',
    expected: 'at most {limit} a minute from one address',
    got: 'more',
    next: 'Wait a minute, or send several texts a request.'
  },
  'service-busy': {
    subject: 'model',
    expected: 'room in its queue',
    got: '{waiting} texts that wait already',
    next: 'Try again in a moment.'
  },
  'service-late': {
    subject: 'answer',
    expected: 'within {seconds} s',
    got: 'none yet',
    next: 'Try again, with fewer or shorter texts.'
  },
  'service-closing': {
    subject: 'service',
    expected: 'to be running',
    got: 'one that is ending',
    next: 'Try again when it has been started anew.'
  },
  'service-request': {
    subject: 'request',
    expected: 'one that HTTP allows',
    got: '{detail}',
    next: 'See /openapi.json.'
  }
}
