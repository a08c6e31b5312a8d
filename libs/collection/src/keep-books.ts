import { addRefusedValues, addUsage, writeTokenHealth } from '@gospulse/store';
import { vkDay } from '@gospulse/vk';
import type { DataSource } from 'typeorm';
import type { CallBook } from './call-book.js';

/** Writes down what was called and how the tokens fared. The day is VK's, by the real clock. */
export async function keepBooks(dataSource: DataSource, book: CallBook): Promise<void> {
  const usage = book.takeUsage();
  try {
    await addUsage(dataSource, vkDay(Date.now()), usage);
  } catch (error) {
    // A database that is away does not make the calls unmade.
    book.giveBack(usage);
    throw error;
  }
  const refused = book.takeRefused();
  try {
    await addRefusedValues(dataSource, refused);
  } catch (error) {
    book.giveRefusedBack(refused);
    throw error;
  }
  await writeTokenHealth(dataSource, book.takeHealth());
}
