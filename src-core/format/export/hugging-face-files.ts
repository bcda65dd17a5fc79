// The files by which other people's libraries know a text classifier: config.json, tokenizer.json and its companions,
// vocab.txt. Schemas are Hugging Face's; what they cannot say (the network itself) stands in config.json under "model".

import { learningRateOf } from '../../settings/optimizer-presets'
import { PAD_ID, UNKNOWN_ID } from '../../data/sequence-set'
import { type EncoderSpec, PAD_TOKEN, UNKNOWN_TOKEN } from '../../text/tokens'
import { serialiseTokenizer } from '../tokenizer-json'
import { isImported } from '../../run/caveats'
import { type ExportFile, jsonFile, textFile } from './export-file'
import type { ExportProject } from './project'

const CONFIG_FORMAT = 1

/** 'right': the end of a long text is cut off, as Hugging Face names it; ours says which end goes, 'tail'. */
export const truncationSide = (encoder: EncoderSpec): 'right' | 'left' =>
  encoder.truncate === 'tail' ? 'right' : 'left'

/** config.json: labels by name, limits, the architecture, and how it was trained. */
export function configFile(project: ExportProject): ExportFile {
  const { record, encoder, classes, version } = project
  const { settings, data, model } = record
  return jsonFile(
    'config.json',
    {
      model_type: 'gatescope',
      architectures: [record.task ? 'RecurrentNetwork' : 'RecurrentClassifier'],
      gatescope_version: version,
      format: CONFIG_FORMAT,
      id2label: Object.fromEntries(classes.map((label, id) => [id, label])),
      label2id: Object.fromEntries(classes.map((label, id) => [label, id])),
      vocab_size: encoder.vocabulary.length,
      max_length: encoder.maxLength,
      truncation_side: truncationSide(encoder),
      pad_token_id: PAD_ID,
      unk_token_id: UNKNOWN_ID,
      tokenizer: encoder.tokenizer,
      // Of each channel where steps are numbers, fitted on the training rows.
      ...(encoder.series ?? {}),
      model,
      // What the outputs mean, where they are no classes of rows.
      ...(record.task ? { task: record.task } : {}),
      // Of an imported model nothing is known; what stands there are defaults to train it again with.
      ...(isImported(record) ? { training_known: false } : {}),
      ...(project.ensemble ? { ensemble: project.ensemble.members.length } : {}),
      training: {
        text_column: data.textColumn,
        label_column: data.labelColumn,
        epochs: settings.epochs,
        batch_size: settings.batchSize,
        optimizer: settings.optimizer,
        learning_rate: learningRateOf(settings),
        clip_norm: settings.clipNorm,
        clip_value: settings.clipValue,
        validation_split: settings.validationSplit,
        seed: settings.seed,
        schedule: settings.schedule,
        patience: settings.patience,
        metric: settings.metric === 'auto' ? 'accuracy' : settings.metric,
        class_weights: settings.classWeights,
        word_dropout: settings.wordDropout ?? 0,
        frozen_epochs: settings.frozenEpochs,
        ...(model.decoder ? { scheduled_sampling: settings.scheduledSampling } : {}),
        focal_gamma: settings.classLoss === 'focal' ? settings.focalGamma : 0,
        average_epochs: settings.averaging,
        vectors: data.vectors?.name ?? null,
        // Rows that are windows of a series are held out by when they are.
        ...(data.train.options.forecast ? { in_time: true } : {}),
        initialisation: {
          input: settings.model.inputInit,
          recurrent: settings.model.recurrentInit,
          forget_bias: settings.model.forgetBias,
          update_bias: settings.model.updateBias ?? 0,
          chrono: settings.model.chrono ?? null,
          spectral_radius: settings.model.spectralRadius ?? null
        }
      }
    },
    'config'
  )
}

/** tokenizer.json, tokenizer_config.json, special_tokens_map.json and vocab.txt. */
export function tokenizerFiles(encoder: EncoderSpec): ExportFile[] {
  const special = { pad_token: PAD_TOKEN, unk_token: UNKNOWN_TOKEN }
  return [
    textFile('tokenizer.json', serialiseTokenizer(encoder), 'tokenizer'),
    jsonFile(
      'tokenizer_config.json',
      {
        tokenizer_class: 'PreTrainedTokenizerFast',
        model_max_length: encoder.maxLength,
        truncation_side: truncationSide(encoder),
        padding_side: 'right',
        clean_up_tokenization_spaces: false,
        model_input_names: ['input_ids'],
        ...special
      },
      'transformers'
    ),
    jsonFile('special_tokens_map.json', special, 'transformers'),
    textFile('vocab.txt', encoder.vocabulary.map((token) => `${oneLine(token)}\n`).join(''), 'vocabulary')
  ]
}

/** A character vocabulary may hold line breaks; here they stand as \n and \r. No other token is two characters there. */
const oneLine = (token: string): string => token.replaceAll('\n', '\\n').replaceAll('\r', '\\r')
