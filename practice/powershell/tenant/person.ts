/** One person's identifiers, as they would be in every directory. */
export interface Person {
  name: string;
  upn: string;
  /** In Entra, and ExternalDirectoryObjectId in Exchange. */
  id: string;
  sam: string;
  mailbox: string;
  archive?: string;
  /** ObjectGUID in Active Directory; the source anchor is made of it. */
  account: string;
  addresses: string[];
  legacy: string;
}

export const administrative =
  '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=';

export const adele: Person = {
  name: 'Adele Vance',
  upn: 'adele@contoso.com',
  id: '7e06b566-15f3-4013-8bf8-79874d52e68a',
  sam: 'adelev',
  mailbox: 'f20047a9-3fd1-4906-8d98-188feacdd5b7',
  archive: '921acb7b-5357-4885-9e59-cb4f4ff37c53',
  account: '57cf225d-63ae-4a28-93c9-669f32a5fc2c',
  addresses: ['SMTP:adele@contoso.com', 'smtp:a.vance@contoso.com', 'SPO:SPO_0e6e6f3a@SPO_1b1c'],
  legacy: `${administrative}0a1b2c3d4e5f60718293a4b5c6d7e8f9-adele`,
};

/** Another person of the same tenant. */
export const ben: Person = {
  name: 'Ben Stein',
  upn: 'ben@contoso.com',
  id: 'b0b5a2c1-55d1-4f0c-9d0e-2f3a4b5c6d7e',
  sam: 'bens',
  mailbox: 'b5e1d0c4-1111-4222-8333-444455556666',
  account: 'aa11bb22-cc33-4d44-8e55-ff6677889900',
  addresses: ['SMTP:ben@contoso.com', 'smtp:b.stein@contoso.com'],
  legacy: `${administrative}99887766554433221100ffeeddccbbaa-ben`,
};

/** Another mailbox of Adele, made after the loss: her twin. */
export const target = '35bda72e-195b-4aa9-85f8-72874254331e';
export const enterprise = '05e9a617-0261-4cee-bb44-138d3ef5d965';
export const standard = '4b9405b0-7788-4568-add1-99614e613b69';
