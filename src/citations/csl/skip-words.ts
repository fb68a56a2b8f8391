/** Words that stay small inside an English title, in the order citeproc tries them. */
export const skipWords: readonly string[] = [
  ...'about above across afore after against al along alongside amid amidst among amongst anenst apropos apud around as aside astride at athwart atop barring before behind below beneath beside besides between beyond but by circa despite down during et except for forenenst from given in inside into lest like modulo near next notwithstanding of off on onto out over per plus pro qua sans since than through thru throughout thruout till to toward towards under underneath until unto up upon versus vs. v. vs v via vis-à-vis with within without'.split(' '),
  'or', 'yet', 'so', 'for', 'and', 'nor', 'a', 'an', 'the', 'de', "d'", 'von', 'van', 'c', 'ca',
];
