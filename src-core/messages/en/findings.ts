// What the data doctor finds, by the finding's code.

export const findings = {
  'no-rows': 'The file holds no rows of data.',
  'all-texts-empty': "Every value of '{column}' is empty. Choose the column that holds the texts.",
  'all-labels-empty': "Every value of '{column}' is empty. Choose the column that holds the classes.",
  'one-class': "All {count} rows carry the label '{label}'. Learning needs at least two classes.",
  'label-is-text': "'{column}' has {count} different values. Is it the text?",
  'labels-uncounted':
    "Different labels of '{column}' are counted up to {limit}; the rows of all others count as one label more, so that conflicts between those are not seen.",
  'many-classes': "'{column}' has {count} different values in {rows} rows; most classes have a single example.",
  leakage:
    '{rows} row of the test file repeats a text of this one; the test result will look better than it is. | {rows} rows of the test file repeat texts of this one; the test result will look better than it is.',
  conflicts:
    '{texts} text ({rows} rows) carries more than one label; no model can be right on all of them. | {texts} texts ({rows} rows) carry more than one label; no model can be right on all of them.',
  'label-variants':
    "{count} label of '{column}' is spelt in several ways, such as '{first}' and '{second}' (case, blanks, or 1 and 1.0), and counts as several classes; merge them. | {count} labels of '{column}' are spelt in several ways, such as '{first}' and '{second}' (case, blanks, or 1 and 1.0), and count as several classes; merge them.",
  'label-spellings':
    "{count} row writes its label in another way that looks the same (how Unicode composes letters, characters without width, or blanks around it), as with '{first}'; it counts as the same class. | {count} rows write their label in another way that looks the same (how Unicode composes letters, characters without width, or blanks around it), as with '{first}'; they count as the same class.",
  imbalance:
    "'{label}' has {share} of the rows: always guessing it is right that often. Balanced class weights help; look at macro F1, not at accuracy.",
  'rare-classes':
    "{classes} of {of} classes have fewer than 10 rows (the rarest, '{label}', has {count}); little can be learned about them.",
  'labels-columns':
    "{columns} hold nothing but yes and no: labels that a text may carry together? Then name each of them as a label column; as it is, '{column}' is learned alone.",
  'labels-several':
    "'{column}' seems to hold several labels a text in {rows} rows ({labels} different ones, between '{separator}'). The task 'labels' learns each of them; with 'classes' each combination is a class of its own.",
  'labels-numbers':
    "'{column}' holds {distinct} different numbers: a measurement rather than classes. The task 'number' learns it as one; with 'classes' each number is a class of its own, and ranges of it are better put into classes first.",
  'labels-missing': '{count} row counts as without a label: {words}. | {count} rows count as without a label: {words}.',
  'empty-labels': '{count} row without a label is left out. | {count} rows without a label are left out.',
  'empty-texts': '{count} row without a text is left out. | {count} rows without a text are left out.',
  duplicates:
    '{groups} text occurs more than once ({rows} rows, {share}); copies that fall on both sides of the split inflate the result. | {groups} texts occur more than once ({rows} rows, {share}); copies that fall on both sides of the split inflate the result.',
  'near-duplicates':
    '{groups} group of texts ({rows} rows) differ only in case, punctuation or spacing. | {groups} groups of texts ({rows} rows) differ only in case, punctuation or spacing.',
  'long-texts':
    'The longest text has {max} words, 99% have at most {p99}; a maximum length near {p99} saves time and loses little.',
  'one-word-texts': 'Most texts are a single word: a tokenizer of characters will serve better than one of words.',
  scripts: 'The texts mix scripts: {firstShare} {first}, {secondShare} {second}.',
  'rejected-rows':
    '{count} row could not be read (line {line}: {reason}). | {count} rows could not be read (the first in line {line}: {reason}).',
  'replacement-characters':
    '{count} text holds characters that could not be decoded; another encoding may read them. | {count} texts hold characters that could not be decoded; another encoding may read them.',
  markup: '{count} texts hold HTML tags or entities.',
  'few-rows':
    '{rows} row is few for a recurrent network; expect results to vary with the seed. | {rows} rows are few for a recurrent network; expect results to vary with the seed.',
  sampled:
    'With more than {above} rows, near duplicates and markup are estimated from one text in {oneIn}; everything else counts all {rows} rows.',
  size: '{rows} row with text and label, {classes} classes. | {rows} rows with text and label, {classes} classes.'
}
