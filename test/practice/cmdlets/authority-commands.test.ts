import { Windows } from '../../../practice/player/windows';
import type { Shell } from '../../../practice/powershell/stubs';
import { renderScript } from '../../../src/triage/powershell';
import { describeWithPowerShell } from '../../powershell/with-powershell';
import { guides } from '../../support/start-bot';
import { tenant, user } from '../by-hand/stage';

describeWithPowerShell('the commands that read who is managed where', (powershell) => {
  const windows = new Windows(powershell);
  afterAll(() => windows.close());

  test.each([
    ['find-anchor-owner', 'Living objects with this anchor in this domain: 1.'],
    ['get-source-of-authority', 'isCloudManaged : True'],
    ['list-provisioning-errors', '1 users read, 1 with an error of the sync.'],
    ['get-cloud-managed', 'BlockExchangeProvisioningFromOnPremEnabled : True'],
    ['get-skus', 'CapabilityStatus : Suspended'],
  ])('%s', async (id, printed) => {
    const state = tenant({ tenant: { expired: { e3: 'Suspended' }, 'cloud-managed-by-default': true } });
    const own = user(state);
    const command = guides.commands[id];
    if (!own || !command) throw new Error(id);
    own.cloudManaged = true;
    own.syncErrors.push({ property: 'Mail', value: 'x', text: 'x', at: 0 });
    const values = { 'object-id': own.id, 'immutable-id': own.anchor ?? '', upn: own.upn };
    const script = renderScript(command, values, guides.details);
    const { screen } = await windows.paste(state, [command.shell as Shell], script, undefined);
    expect(screen).toContain(printed);
  });
});
