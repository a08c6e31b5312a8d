/** `groups.getById` of one community, recorded at API v5.199 and stripped of names, texts and pictures. */
export const RECORDED_GROUPS = {
  groups: [
    {
      id: 33438842,
      description: 'Название',
      links: [
        {
          name: 'Название',
          desc: 'Название',
          id: 24434193,
          photo_100: 'https://example.invalid/x',
          photo_50: 'https://example.invalid/x',
          url: 'https://example.invalid/x',
        },
      ],
      contacts: [{ user_id: 100000001 }],
      addresses: {
        is_enabled: true,
        main_address_id: 15950,
        main_address: {
          id: 15950,
          address: 'Название',
          city: { id: 114, title: 'Название' },
          country: { id: 1, title: 'Название' },
          title: 'Название',
          work_info_status: 'no_information',
        },
        count: 1,
      },
      name: 'Название',
      screen_name: 'screen_name_x',
      is_closed: 0,
      type: 'group',
      is_admin: 0,
      is_member: 0,
      is_advertiser: 0,
      photo_50: 'https://example.invalid/x',
      photo_100: 'https://example.invalid/x',
      photo_200: 'https://example.invalid/x',
    },
  ],
  profiles: [],
} as const;
