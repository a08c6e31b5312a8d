import { REGION_OKTMO } from './municipalities.js';

/** The five pages that certainly exist; ids and sizes not published anywhere are plausible and fixed. */
export interface KnownPage {
  readonly screenName: string;
  readonly groupId: number;
  readonly name: string;
  readonly kind: string;
  readonly oktmo: string;
  readonly members: number;
}

export const KNOWN_PAGES: readonly KnownPage[] = [
  {
    screenName: 'region_34',
    groupId: 170_451_034,
    name: 'Администрация Волгоградской области',
    kind: 'region_body',
    oktmo: REGION_OKTMO,
    members: 41_800,
  },
  {
    screenName: 'volgazdrav',
    groupId: 186_203_411,
    name: 'Комитет здравоохранения Волгоградской области',
    kind: 'region_body',
    oktmo: REGION_OKTMO,
    members: 12_600,
  },
  {
    screenName: '34mvd',
    groupId: 68_940_217,
    name: 'ГУ МВД России по Волгоградской области',
    kind: 'federal_body',
    oktmo: REGION_OKTMO,
    members: 23_900,
  },
  {
    screenName: 'public201867467',
    groupId: 201_867_467,
    name: 'ГУ МЧС России по Волгоградской области',
    kind: 'federal_body',
    oktmo: REGION_OKTMO,
    members: 14_700,
  },
  {
    screenName: 'volgadmin',
    groupId: 73_512_908,
    name: 'Администрация Волгограда',
    kind: 'mun_admin',
    oktmo: '18701000',
    members: 18_700,
  },
];
