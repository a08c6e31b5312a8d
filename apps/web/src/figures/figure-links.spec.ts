import { FIGURE_DOORS, type DoorFigure } from '@gospulse/domain';
import { figureLink } from './figure-links.js';

const ANYBODY = { sphere: undefined, kind: undefined, oktmo: undefined, founder: undefined };

describe('where a number leads', () => {
  it.each([
    ['withinDeadline', {}, '/questions', { state: 'judged' }],
    ['overdue', { oktmo: '18610000' }, '/queue', { oktmo: '18610000', state: 'overdue' }],
    [
      'overdue',
      { institution: '1023403433239' },
      '/questions',
      { ...ANYBODY, institution: '1023403433239', page: undefined, state: 'overdue' },
    ],
    ['subscribers', { institution: '1023403433239' }, '/institutions/1023403433239', {}],
    ['questions', { page: '77' }, '/questions', { ...ANYBODY, institution: undefined, page: '77' }],
    ['posts', { page: '77' }, '/pages/77', {}],
    ['coverage', { founder: '1023403433239' }, '/institutions', { founder: '1023403433239', state: 'obliged' }],
    ['firstReply', { oktmo: '18610000' }, '/replies', { oktmo: '18610000' }],
  ] as const)('%s of %j', (figure, whose, to, patch) => expect(figureLink(figure, whose)).toEqual({ to, patch }));

  it('every number has a screen', () => {
    for (const figure of Object.keys(FIGURE_DOORS) as DoorFigure[]) expect(figureLink(figure).to).toMatch(/^\/[a-z]+$/);
  });
});
