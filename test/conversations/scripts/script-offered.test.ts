import { guides } from '../../support/guides';
import { openTheatre, type Theatre } from '../../support/stage';
import { personalChat, type Place } from '../../support/talk';

const script = 'Let a script find it';
let stage: Theatre;

beforeAll(async () => {
  stage = await openTheatre();
});
afterAll(() => stage.close());

/** The titles of the buttons of the newest card with this text. */
const buttonsOn = (place: Place, text: string) => stage.find(place, text).buttons.map(({ title }) => title);

test.each(Object.entries(guides.guides))(
  'in %s the script stands first on the first question, and on each that somebody cannot answer',
  async (guide, { outcomes }) => {
    const place = personalChat(`a:${guide}`);
    await stage.does(place, 'help');
    const { buttons } = stage.find(place, 'Describe it, or paste an error');
    expect(buttons[0]?.title).toBe(script);
    const start = buttons.find(({ data }) => data['do'] === 'start' && data['guide'] === guide);
    await stage.does(place, { press: start?.title ?? '' });
    const left = new Set(outcomes.flatMap(({ when }) => Object.keys(when)));
    for (let count = 0; left.size > 0; count++) {
      const { triage, screen } = await stage.bot.stored(place);
      const question = screen?.shows === 'question' ? screen.question : undefined;
      const { text = '', options = {}, date } = guides.questions[question ?? ''] ?? {};
      if (!triage || question === undefined) break;
      left.delete(question);
      const asked = text.replaceAll('`', '');
      if (count === 0) expect(buttonsOn(place, asked)[0]).toBe(script);
      else expect(buttonsOn(place, asked)).not.toContain(script);
      await stage.does(place, { press: date ? 'Where do I read it?' : "I don't know" });
      expect(buttonsOn(place, asked)[0]).toBe(script);
      await stage.does(place, date ? '2026-11-14' : (Object.values(options)[0]?.label ?? ''));
    }
    expect((await stage.bot.stored(place)).screen?.shows).toBe('diagnosis');
  },
);
