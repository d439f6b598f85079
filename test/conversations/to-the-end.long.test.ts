import { createMemoryStorage } from '../support/storage/memory-storage';
import { openTheatre, type Theatre } from '../support/stage';
import { Admin, everyWay } from '../support/to-the-end';

let stage: Theatre;
beforeAll(async () => void (stage = await openTheatre({ storage: createMemoryStorage() })));
afterAll(() => stage.close());

test.each(everyWay)('%s: %s is carried out by marks', async (guide, _, way) => {
  const admin = new Admin(stage);
  await admin.reach(guide, way);
  await admin.markToTheEnd();
});
