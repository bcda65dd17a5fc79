// Lessons: generated problems, networks that train on them, and what that shows.

export const lessons = {
  page: {
    part: { label: 'Part', lessons: 'Lessons', own: 'Your own table', tiny: 'By hand', notes: 'Lecture notes' },
    chapters: 'Chapters',
    caption: '{title}; {rows} rows, {hidden} units, {optimizer}, rate {rate}, {epochs} epochs; seed {seed}',
    list: 'Lessons',
    train: 'Train the contestants',
    again: 'Train again',
    stop: 'Stop',
    busy: 'Another run is training; wait until it ends.',
    runName: '{name}: {title}',
    contestants: 'Contestants',
    contestantsNamed: 'Contestants: {names}',
    waiting: 'waits',
    starting: 'starts',
    epoch: 'epoch {epoch} of {epochs}',
    figures: '{parameters} weights, {reading} of them in the layers that read; {step} ms a step, {rate} texts/s',
    runNameSeed: '{name}, seed {seed}: {title}',
    distance: {
      label: 'Distance',
      hint: 'As the problem counts it: tokens, phrases or presses. The result is claimed for this one; try others.',
      note: 'The result of this lesson is claimed for {own}; at another distance it is yours to find out.',
      other: 'At distance {lag} in place of {own} nothing was claimed.'
    },
    seeds: 'Seeds',
    seedCount: { one: 'One seed', three: 'Three seeds' },
    epochSeed: 'seed {seed}, epoch {epoch} of {epochs}',
    seedsHeld: 'It came out with {held} of {seeds} seeds. Seed {seed}: {sentence}',
    range: '{mean} ({low} to {high})',
    ownResultEven: 'All reach the same accuracy, {accuracy}: this table does not tell them apart.',
    ownResultSeeds:
      '{best} leads with a mean of {accuracy}; {last} comes last with {lastAccuracy}. {seeds} seeds on the same split: where the ranges overlap, the order may be chance.',
    stress: {
      title: 'Memory stress test',
      text: 'On the validation texts of each run: find the token that decides, put k neutral tokens behind it, and ask again. Compare cells trained on the same file.',
      runs: 'Runs',
      measure: 'Measure',
      measuring: 'Measuring {run}',
      chart: 'Accuracy with k neutral tokens behind the decisive one',
      x: 'inserted tokens k',
      y: 'still right',
      waiting: 'Choose runs and measure.',
      sentence:
        'Of {looked} texts {texts} count for {run}: answered rightly, and less surely without one token. After {most} inserted tokens {accuracy} are still right.',
      caveat:
        'Inserted (neutral in the training texts): {tokens}. With mean, max or attention pooling a model need not remember; texts this long may be unlike any it has seen.',
      none: 'No text counts for {run}: no single token decides, or none is answered rightly.'
    },
    kept: {
      title: 'What the gates keep',
      y: 'kept',
      sentence:
        'Product of the forget gates (LSTM) or update gates (GRU) over the last steps, after the last epoch, mean over texts and units. The plain RNN has no such gate.',
      none: 'No contestant has a gate that keeps.'
    },
    accuracy: {
      title: 'Validation accuracy',
      y: 'accuracy',
      sentence: 'Same rows, same split, same seed; the dashed lines need no network.',
      seeds:
        'Line: mean over the seeds; band: lowest to highest. Same rows and seeds for all; the dashed lines need no network.'
    },
    loss: { title: 'Validation loss', y: 'loss (nats)', sentence: 'Guessing costs ln(classes) = {chance}.' },
    gradient: {
      title: 'How far back the gradient reaches',
      x: 'steps before the end',
      y: "norm over the last step's",
      sentence: 'The norm of the gradient by the hidden state, after the last epoch, over that at the last step.',
      without: 'No line, because no gradient goes back through states: {names}.',
      waiting: 'Measured when a contestant is done.'
    },
    result: 'What happened, and why',
    training: 'The contestants train one after the other; the sentence comes when all are done.',
    stopped: 'A contestant was stopped, so nothing is concluded.',
    ownTitle: 'Race on {data}',
    ownText:
      'Trains two to four networks on your file with the settings of the Model page but for what is chosen here, with the same split and the same seed, one after the other.',
    ownEmpty: 'Open a file or a sample on the Data page first.',
    why: {
      nothing:
        'No network is clearly above always giving the same answer ({chance}). As long as none has learned anything, the order says nothing about the cells: more epochs, another rate or more rows come first.',
      counting:
        'Counting words and pairs of neighbours reaches {counting}: which words occur tells the classes apart, so remembering their order gives no cell an advantage here.',
      close:
        'All are close together and above counting ({counting}): each reads as much of the order as this table asks for.',
      windows:
        '{last} looks through windows of 3 to 5 tokens and takes the largest answer of each filter: it cannot join what stands further apart.',
      vanishes:
        'The gradient at the first token of {last} is {arrives} times that at the last: what stands early in a text teaches it next to nothing. Gates, another start or shorter texts would carry it further.',
      reaches:
        'The gradient reaches the first token in {last} too, so its memory is not what stops it. {best} is either quicker to learn or better able to use what it kept; counting reaches {counting}.'
    },
    budget: 'Equal number of weights in the layers that read',
    budgetOther: 'With equal numbers of weights nothing was claimed.',
    open: 'Open a lesson file…',
    save: 'Save as a file',
    saved: '{name} was saved: it opens by a double click, a drop on this window or the button here.',
    fromFile: 'From a file',
    ownProblem: 'Trains on the file that is open.',
    add: 'Add a contestant',
    remove: 'Remove {name}',
    cell: 'Cell',
    asModel: 'as on the Model page ({value})',
    pooled: 'pooling: {pooling}',
    started: 'start: {start}',
    nameJoin: ', ',

    ownResult:
      '{best} leads with {accuracy}; {last} comes last with {lastAccuracy}. One seed: a difference smaller than the intervals may be chance.'
  },
  measure: {
    accuracy: 'accuracy on the test rows',
    arrives: "gradient at the first token, over the last one's",
    norm: 'largest gradient norm'
  },
  claim: {
    atLeast: '{name}, {measure}: {got} (wanted: at least {bound})',
    atMost: '{name}, {measure}: {got} (wanted: at most {bound})',
    and: '; ',
    nothing: 'not measured'
  },
  diverged: 'nothing (it diverged)',
  asExpected: 'It came out as expected. {claims}.',
  notShown: 'This time the lesson did not come out as expected. {claims}.',
  contestant: {
    rnn: 'plain RNN',
    lstm: 'LSTM',
    gru: 'GRU',
    'gru-cho': 'GRU (Cho)',
    indrnn: 'IndRNN',
    cnn: 'text CNN',
    rnnOrthogonal: 'RNN, orthogonal start',
    rnnBoth: 'RNN, both directions',
    lstmClosed: 'LSTM, forget bias 0',
    lstmOpen: 'LSTM, forget bias ln(lag)',
    lstmPeephole: 'LSTM with peepholes',
    esn: 'echo state network, radius 0.98',
    esnShort: 'echo state network, radius 0.5',
    gruPlain: 'GRU, update bias 0',
    gruChrono: 'GRU, chrono start',
    clipped: 'RNN, norm clipped to 1',
    unclipped: 'RNN, no clipping',
    oneLayer: 'RNN, one layer',
    twoLayers: 'RNN, two layers',
    counting: 'counting words and pairs of neighbours',
    linear: 'TF-IDF and logistic regression',
    chance: 'always the most frequent class'
  },
  forgets: {
    title: 'The RNN forgets, the LSTM does not',
    question: 'Which colour came first, 60 tokens before the end? Later colours are only there to distract.',
    shown:
      'The RNN gives the right answer in {rnn} of the texts, where always the same answer gives {chance}: the gradient at the first token is {rnnArrives} times that at the last, so next to nothing tells the network to keep the colour. The LSTM reaches {lstm}: its cell state is passed on by a forget gate near 1 instead of being multiplied by a matrix and squashed at every step.'
  },
  distance: {
    title: 'Over ten tokens the RNN remembers too',
    question: 'The same question with 10 tokens in between instead of 60.',
    shown:
      'Over 10 tokens the RNN reaches {rnn}, the LSTM {lstm}. The gradient at the first token is {rnnArrives} times that at the last. The RNN can store a colour; what it lacks over 60 tokens is a gradient that says so.'
  },
  'forget-bias': {
    title: 'The forget bias decides how long an LSTM remembers at first',
    question: 'The same LSTM, its forget gates half open at the start (bias 0) or nearly open (bias ln(lag)).',
    shown:
      'With bias 0 the forget gate starts at 0.5 and halves the memory, and the gradient, at every step: at the first token it is {lstmClosedArrives} times what it is at the last, and the accuracy is {lstmClosed}. With ln(60) the gate starts at 0.98, which keeps a memory for about 60 steps, and the accuracy is {lstmOpen}.'
  },
  'update-bias': {
    title: 'A GRU needs a long memory at the start as well',
    question: 'The same GRU with update gates half open, or with chrono initialisation for 60 tokens.',
    shown:
      'Without a bias the update gate keeps half of the state at every step, and the gradient at the first token is {gruPlainArrives} times that at the last: accuracy {gruPlain}. Chrono initialisation (Tallec & Ollivier 2018) spreads the time constants of the units over 1 to 60 steps: {gruChrono}.'
  },
  orthogonal: {
    title: 'An orthogonal start rescues the plain RNN',
    question: 'The same RNN with recurrent weights drawn from U(-1/√H, 1/√H), or with an orthogonal matrix.',
    shown:
      'The uniform start has a spectral radius near 0.58, so every step back shrinks the gradient: at the first token it is {rnnArrives} times what it is at the last, and the accuracy is {rnn}. An orthogonal matrix keeps the length of a vector, and what shrinks it is tanh alone: with such a start the accuracy is {rnnOrthogonal}.'
  },
  explodes: {
    title: 'An exploding gradient, with and without clipping',
    question:
      'An RNN with max(0, x) and an identity start, whose state nothing squashes, trained by plain gradient descent.',
    shown:
      'The gradient reaches a norm of {unclippedNorm}. Without clipping such a step throws the weights far away, and the network ends with: {unclipped}. Cut to norm 1, the gradient keeps its direction and the step is short: {clipped}, where guessing gives {chance}.'
  },
  directions: {
    title: 'Reading backwards makes the first token the last one',
    question: 'One RNN that reads forwards, one that reads in both directions with as many weights.',
    shown:
      'Forwards the RNN reaches {rnn} (chance: {chance}). In both directions it reaches {rnnBoth}: for the network that reads from the end, the first colour is the last thing it saw. The memory has not grown; the distance has shrunk.'
  },
  order: {
    title: 'The temporal order of two distant symbols',
    question:
      'Two symbols, x or y each, about 20 tokens apart and 20 from the end: in which order? (Hochreiter & Schmidhuber 1997)',
    shown:
      'Counting says which symbols occur, not in which order: {counting}. A text CNN looks through windows of 3 to 5 tokens, in which the two never stand together: {cnn}; what it has beyond counting comes from texts whose first symbol stands beside their beginning. The RNN reaches {rnn} (chance: {chance}), the LSTM {lstm}: it stores the first symbol, and what the second one means depends on it.'
  },
  'who-acts': {
    title: 'The same words in another order',
    question: 'Anna calls Ben, or Ben calls Anna: who acts? Both sentences have the same words.',
    shown:
      'Counting words and pairs of neighbours reaches {counting} (chance: {chance}): the two classes use the same words. A network that reads in order needs nothing special: RNN {rnn}, LSTM {lstm}.'
  },
  windows: {
    title: 'Near order is enough for a text CNN, and not for a bag of words',
    question:
      'Who acts, Anna or Ben, with one word between the name and the verb? RNN against text CNN against TF-IDF and logistic regression.',
    shown:
      'TF-IDF with logistic regression sees the same words in both classes: {linear} (chance: {chance}). A filter of the text CNN (Kim 2014) that is three words wide sees a name and the verb at once, in their order: {cnn}. The RNN reads the whole text for the same: {rnn}. Where words that belong together stand far apart, a window no longer helps; the temporal order of two distant symbols shows that.'
  },
  counting: {
    title: 'Where counting words is enough',
    question: 'Lines about six topics: does reading them in order help?',
    shown:
      'Counting words reaches {counting}, the RNN {rnn}, the LSTM {lstm}, the text CNN {cnn}. A topic is a matter of which words occur, and a baseline that takes milliseconds is as good. Compare with it before you train anything.'
  },
  agreement: {
    title: 'The verb agrees with a subject far away',
    question:
      'The keys of the author near the cars ... was or were? Twelve phrases with nouns of either number stand in between.',
    shown:
      'The verb belongs to the first noun; counting reaches {counting} (chance: {chance}). The LSTM keeps the number of the subject past twelve other nouns: {lstm}. The RNN reached {rnn} this time; over some forty tokens it learns this with one start and not with another, so train it again with another seed before you believe it.'
  },
  students: {
    title: 'The students opened their ...',
    question:
      'The proctor came in and the librarian went out, with many words around both: did the students open their exams, books, laptops or minds?',
    shown:
      'Counting knows which two people there were, and may guess between them: {counting} (chance: {chance}). The windows of the text CNN hold a person or a verb, never both: {cnn}. The LSTM carries who came in to the end: {lstm}. The RNN reached {rnn} this time. An n-gram language model is such a window; what comes next may hang on words far before it.'
  },
  adding: {
    title: 'Adding two marked digits',
    question:
      'Of 16 digits two are marked: is their sum low, middle or high? (Hochreiter & Schmidhuber 1997, as classes)',
    shown:
      'Counting reaches {counting}, the RNN {rnn} (chance: {chance}), the LSTM {lstm}. A cell state that adds i·g to itself can hold a quantity, not only a symbol.'
  },
  brackets: {
    title: 'Brackets of two kinds',
    question: 'Does every bracket close with its own kind? Texts of both classes hold the same brackets.',
    shown:
      'Nested brackets need a stack of what is still open. Counting reaches {counting}, the RNN {rnn} (chance: {chance}), the GRU {gru}: its gates can leave what it stored untouched while inner brackets open and close.'
  },
  parity: {
    title: 'Parity: a lamp and its switch',
    question: 'Every press turns the lamp on or off; letters stand between them. Is it on after up to seven presses?',
    shown:
      'One press more turns the answer round, so no number of presses is for or against it: counting reaches {counting}, the RNN {rnn} (chance: {chance}). The LSTM reaches {lstm}: one bit in its cell state is turned over at every press and kept at every letter.'
  },
  timing: {
    title: 'Peepholes measure time',
    question:
      'Two beats among letters, each letter a tick: did the second beat come before 20 ticks had passed, or not? (After Gers & Schmidhuber 2000)',
    shown:
      'Four units have to count ticks in their cell states. With peepholes the gates see the count itself: {lstmPeephole}. Without them the gates see only what the output gate lets out: the LSTM reached {lstm} this time (chance: {chance}, counting: {counting}). So small, it learns to count with one start and not with another; a wider one can spare units that pass the count on. Train it with three seeds before you believe either.'
  },
  reservoir: {
    title: 'An echo state network: nothing trained but the output',
    question:
      'Which colour came first, 20 tokens before the end? Two fixed random networks of 200 units, spectral radius 0.98 and 0.5.',
    shown:
      'No weight below the output layer was moved; ridge regression fitted that one at once. With spectral radius 0.98 the states still hold what was read 20 tokens ago: {esn}. With 0.5 an echo shrinks to half or less at every step, and what a token does to the last state is {esnShortArrives} times what the last token does: {esnShort} (chance: {chance}). The spectral radius sets the memory, as the forget gate does in an LSTM; but nothing has learned what to keep. (Jaeger 2001)'
  },
  layers: {
    title: 'A second layer is no longer memory',
    question: 'One RNN layer against two with as many weights in all, on the first colour 100 tokens ago.',
    shown:
      'One layer reaches {oneLayer}, two layers {twoLayers} (chance: {chance}). A second layer makes more of each step; the way back through time is as long as before, and the gradient vanishes on it.'
  }
}
