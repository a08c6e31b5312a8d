import { replyWording } from '@gospulse/domain';
import { authorKeysOf } from '@gospulse/platform';
import { print } from './figure.js';

const CALLS = 50_000;
const ROUNDS = 5;
const keys = authorKeysOf('a secret for measuring, which hashes nobody');

/** Official texts as they are: short ones, a machine's, a letter of several sentences. */
const TEXTS = [
  '[id551784194|Анна], здравствуйте! Ваше обращение № 1045 принято, ответим в течение 3 рабочих дней.',
  'Добрый день! Снег во дворе дома 5 по улице Мира вывезут завтра до 18:00.',
  'Здравствуйте, Анна Сергеевна! Ваше обращение № 34-1045 от 29.11.2026 по вопросу уборки снега зарегистрировано и ' +
    'направлено в департамент городского хозяйства. Ответ будет дан в течение 3 рабочих дней. Подробности по телефону ' +
    '8 (8442) 30-10-50. С уважением, администрация города.',
  'Спасибо, передали в работу',
] as const;

/** Stripping and hashing a comment, against hashing alone; and a text as long as VK lets one write. */
export async function benchWording(): Promise<void> {
  const whole = await fastest(TEXTS, (text) => keys.ofText(replyWording(text)));
  const hashed = await fastest(TEXTS, (text) => keys.ofText(text));
  const of = `${TEXTS.length} official texts of ${Math.round(TEXTS.join('').length / TEXTS.length)} characters on average`;
  print({ bench: 'wording', figure: 'stripped and hashed', value: whole, unit: 'µs/comment', aim: '≤ 20', of });
  print({ bench: 'wording', figure: 'stripped and hashed ÷ hashed alone', value: whole / hashed, unit: 'ratio', of });
  const long = ['[id1|Иван], здравствуйте! '.repeat(640)];
  const longest = await fastest(long, (text) => keys.ofText(replyWording(text)), 200);
  print({
    ...{ bench: 'wording', figure: 'stripped and hashed by character of a long one ÷ of a short one', unit: 'ratio' },
    value: longest / (long[0]?.length ?? 1) / (whole / (TEXTS.join('').length / TEXTS.length)),
    of: `${long[0]?.length} characters of greetings; linear: about 1`,
  });
}

/** Microseconds a call in the fastest round: others measure what else the machine is busy with. */
async function fastest(texts: readonly string[], call: (text: string) => unknown, calls = CALLS): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    for (let n = 0; n < calls; n += 1) call(texts[n % texts.length] ?? '');
    best = Math.min(best, ((performance.now() - startedAt) * 1_000) / calls);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return best;
}
