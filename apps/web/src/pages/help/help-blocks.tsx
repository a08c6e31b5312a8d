import { useState } from 'react';
import { toClipboard } from '../../export/clipboard.js';
import { HELP_PAGE } from '../../text/help-strings.js';
import type { HelpBlock, HelpWords } from './help-page-of.js';
import { HelpLink } from './help-link.js';
import classes from './help.module.css';

/** Words of a page: plain, strong, code and links. */
export function Words({ words }: { words: HelpWords }) {
  return words.map((word, at) => {
    if (typeof word === 'string') return word;
    if (word.kind === 'code') return <code key={at}>{word.text}</code>;
    if (word.kind === 'strong') {
      return (
        <strong key={at}>
          <Words words={word.words} />
        </strong>
      );
    }
    return (
      <HelpLink key={at} to={word.to}>
        <Words words={word.words} />
      </HelpLink>
    );
  });
}

/** All that a page says, from top to bottom. */
export function Blocks({ blocks }: { blocks: readonly HelpBlock[] }) {
  return blocks.map((block, at) => <Block key={at} block={block} />);
}

function Block({ block }: { block: HelpBlock }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return (
        <Heading id={block.id} tabIndex={-1}>
          <Words words={block.words} />
        </Heading>
      );
    }
    case 'text':
      return (
        <p>
          <Words words={block.words} />
        </p>
      );
    case 'list':
      return <List {...block} />;
    case 'table':
      return <Table {...block} />;
    case 'code':
      return <Code text={block.text} />;
    case 'note':
      return (
        <div className={classes.note}>
          <Blocks blocks={block.blocks} />
        </div>
      );
  }
}

function List({ ordered, items }: Extract<HelpBlock, { kind: 'list' }>) {
  const rows = items.map((blocks, at) => (
    <li key={at}>
      {blocks.length === 1 && blocks[0]?.kind === 'text' ? (
        <Words words={blocks[0].words} />
      ) : (
        <Blocks blocks={blocks} />
      )}
    </li>
  ));
  return ordered ? <ol>{rows}</ol> : <ul>{rows}</ul>;
}

function Table({ head, rows }: Extract<HelpBlock, { kind: 'table' }>) {
  return (
    <div className={classes.scrolls} tabIndex={0} role="group" aria-label={HELP_PAGE.table}>
      <table>
        <thead>
          <tr>
            {head.map((words, at) => (
              <th key={at} scope="col">
                <Words words={words} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((words, column) => (
                <td key={column}>
                  <Words words={words} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Commands as they are typed, with a button that copies them. */
function Code({ text }: { text: string }) {
  const [said, setSaid] = useState<string>(HELP_PAGE.copy);
  const copy = async (): Promise<void> => setSaid((await toClipboard(text)) ? HELP_PAGE.copied : HELP_PAGE.notCopied);
  return (
    <div className={classes.code}>
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <button type="button" className={classes.copy} onClick={() => void copy()}>
        <span role="status">{said}</span>
      </button>
    </div>
  );
}
