/**
 * The 29 kinds of institution and the model of their pages: how many, the median and the log-normal sigma of their
 * subscribers, and how many posts a week the median page publishes.
 */
export interface InstitutionType {
  readonly code: string;
  readonly sphere: string;
  readonly pages: number;
  readonly membersMedian: number;
  readonly membersSigma: number;
  readonly postsPerWeek: number;
  readonly level: 'federal' | 'regional' | 'municipal';
  /** Relative number of residents' questions one page draws; see `question-rates.ts`. */
  readonly questionWeight: number;
}

const ROWS = `
region_body|Органы власти|36|2403|1.05|22|regional|4.3
federal_body|Федеральные органы|24|2126|1.0|20|federal|1.8
mun_admin|Администрации МО|38|2773|0.75|30|municipal|9.8
city_district_admin|Администрации МО|8|1756|0.5|25|municipal|6.8
settlement_admin|Администрации МО|415|139|0.75|4|municipal|0.09
mun_council|Администрации МО|62|74|0.7|3|municipal|0.03
mun_department|Администрации МО|330|129|0.9|5|municipal|0.1
school|Образование|715|305|0.72|8|municipal|0.16
kindergarten|Образование|800|116|0.65|7|municipal|0.045
additional_edu|Образование|150|213|0.85|6|municipal|0.05
college|Образование|50|878|0.6|12|regional|0.15
university|Образование|12|3882|0.8|25|federal|0.5
special_edu|Образование|75|139|0.7|5|regional|0.05
hospital|Здравоохранение|78|739|0.85|6|regional|1.5
polyclinic|Здравоохранение|52|388|0.8|5|regional|1.35
culture_house|Культура|400|129|0.75|6|municipal|0.03
library|Культура|95|176|0.8|8|municipal|0.03
art_school|Культура|80|222|0.6|4|municipal|0.04
museum|Культура|32|508|1.0|8|municipal|0.12
theatre|Культура|20|2403|0.9|12|regional|0.3
sport|Спорт|130|203|0.85|5|municipal|0.06
social|Социальная защита|118|176|0.7|6|regional|0.2
youth|Молодёжная политика|46|481|0.8|9|municipal|0.1
mfc|Госуслуги|40|203|0.9|6|regional|0.3
employment|Труд и занятость|34|194|0.7|8|regional|0.12
vet|Ветеринария|36|74|0.6|4|regional|0.04
ecology|Экология и лес|28|102|0.8|4|regional|0.05
utility|ЖКХ и благоустройство|190|102|0.85|4|municipal|0.19
other|Прочее|106|120|0.9|4|municipal|0.04
`;

export const INSTITUTION_TYPES: readonly InstitutionType[] = ROWS.trim()
  .split('\n')
  .map((row) => {
    const [code = '', sphere = '', pages, median, sigma, posts, level, weight] = row.split('|');
    return {
      code,
      sphere,
      pages: Number(pages),
      membersMedian: Number(median),
      membersSigma: Number(sigma),
      postsPerWeek: Number(posts),
      level: level === 'federal' || level === 'regional' ? level : 'municipal',
      questionWeight: Number(weight),
    };
  });
