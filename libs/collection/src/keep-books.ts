import { addUsage, writeTokenHealth } from '@gospulse/store';
import { vkDay } from '@gospulse/vk';
import type { DataSource } from 'typeorm';
import type { CallBook } from './call-book.js';

/** Writes down what was called and how the tokens fared. The day is VK's, by the real clock. */
export async function keepBooks(dataSource: DataSource, book: CallBook): Promise<void> {
  await addUsage(dataSource, vkDay(Date.now()), book.takeUsage());
  await writeTokenHealth(dataSource, book.takeHealth());
}
