import { DONE_STEMS, PLEASED_STEMS } from './lexicon.js';
import { beginsWithAny } from './words.js';

/** A street by its adjective alone, after a word that says where: «на Литейном», «вдоль Садовой», «на углу Марата». */
const ON_A_STREET =
  /(?:^|[^а-яё])(?:на|по|возле|вдоль|около|напротив|у|до|от)[ ]{1,2}(?:углу[ ]{1,2}[А-ЯЁ]|остановк[еи][ ]{1,2}[«"А-ЯЁ]|[А-ЯЁ][а-яё]{2,20}(?:ой|ом|ому|ого|ым)(?![а-яё]))/u;

/** Whether a text says where something is by the name of a street alone. Linear in the text. */
export function namesStreet(text: string): boolean {
  return ON_A_STREET.test(text);
}

/** Too much of what falls, flows and is thrown away. */
const ABUNDANCE =
  / (?:весь|вся|все|всю|всему|сплошн\S*|голый|голом|кругом|полно|огромн\S*|глубок\S*|куч[аиу]|гор[аыу]|груд[аыу]|по колено|по щиколотку|выше \S+|утопа\S*|превра\S*|вместо|вокруг|разброс\S*|разнос\S*) /;
const WHAT_LIES =
  / (?:снег|сугроб\S*|снегу|снега|снегом|льда|лед|льду|льдом|вод[ае]|водой|лужа|лужах|озеро|болото|мусор\S*|грязи|грязь|ветки|ветками|веток|листв\S*|наледь|наледи|песчинки|хлам\S*|мебели) /;
const BAD_STATE =
  / (?:(?:снежн\S*|сплошн\S*) (?:каша|месиво)|каша (?:из|на|под|по|вместо)|(?:вместо|настоящ\S*|сплошн\S*|просто|чисты\S*|стал\S*|превра\S*) (?:\S+ )?каток|каток (?:вместо|настоящ)|(?:машин|самокат|автомобил)\S* (?:\S+ ){0,4}(?:газон|тротуар)\S*|(?:газон|тротуар)\S* (?:\S+ ){0,3}(?:занят|заставлен)\S*|без (?:стекол|стекла|света|фонарей|перил|крышки|окон|дверей|сидений)|похож\S* на (?:свалк|помойк)|поперек (?:дорог|дорожк|тротуар)\S*) /;

/** Whether a bad state is described, though nothing is said to be wrong. Linear in the words. */
export function describesBadState(words: readonly string[]): boolean {
  const text = ` ${words.join(' ')} `;
  return BAD_STATE.test(text) || (ABUNDANCE.test(text) && WHAT_LIES.test(text));
}

/** What follows is not praise any more: «спасибо, но …», «хорошо хоть …», «теперь бы ещё …». */
const CONTRAST = / (?:но|а|однако|только|хотя|хоть|жаль|вот|бы|зато|теперь бы|конечно|якобы|опять|снова|еще) /;

/** Whether something is told to have been put right. Linear in the words. */
export function tellsDone(words: readonly string[]): boolean {
  return words.some((word, index) => beginsWithAny(word, DONE_STEMS) && words[index - 1] !== 'не');
}

/**
 * Whether a text is pleased and nothing else: two signs of joy, or one with something put right, and no «но».
 * @param kindly it thanks or praises
 */
export function isPleased(words: readonly string[], kindly: boolean): boolean {
  const pleased = words.filter((word, index) => beginsWithAny(word, PLEASED_STEMS) && words[index - 1] !== 'не').length;
  if (Number(kindly) + pleased === 0 || CONTRAST.test(` ${words.join(' ')} `)) return false;
  return Number(kindly) + pleased + Number(tellsDone(words)) >= 2;
}

/** Memories, meetings and pictures name places that nothing is wrong with. */
const TALK =
  / (?:узнаю|фото|фотография|снято|раньше|когда то|детстве|помню|встречаемся|жила?|живет|живу|родил\S*|гуляли) /;

/** Whether a place is named in talk: a memory, a meeting, a picture. */
export function recalls(words: readonly string[]): boolean {
  return TALK.test(` ${words.join(' ')} `);
}
