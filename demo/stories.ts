/**
 * What the newsroom writes about, section by section. `{place}` stands for a quarter of the town and `{thing}` for one of the
 * section's subjects; headlines come in English, German and French, and so do the subjects.
 */
export const languages = ['en', 'de', 'fr'] as const;
export type Language = (typeof languages)[number];
type Text = readonly [en: string, de: string, fr: string];

export interface Beat {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly parent: string | null;
  readonly tags: readonly string[];
  readonly things: readonly Text[];
  readonly headlines: readonly Text[];
  readonly sentences: readonly string[];
}

/** Sections that only hold others. */
export const parents = [
  { slug: 'news', name: 'News', description: 'What happened in town today.' },
  { slug: 'business', name: 'Business', description: 'Work, trade and the harbour.' },
  { slug: 'culture', name: 'Culture', description: 'What to hear, read and see.' },
  { slug: 'science', name: 'Science', description: 'What we know, and how well.' },
  { slug: 'sport', name: 'Sport', description: 'Results, and how they came about.' },
] as const;

export const beats: readonly Beat[] = [
  {
    slug: 'council',
    name: 'Town hall',
    description: 'The council, its plans and its money.',
    parent: 'news',
    tags: ['council', 'budget', 'planning', 'elections'],
    things: [
      ['a new library', 'eine neue Bibliothek', 'une nouvelle bibliothèque'],
      ['free school meals', 'kostenloses Schulessen', 'la cantine gratuite'],
      ['longer market hours', 'längere Marktzeiten', 'des marchés plus longs'],
      ['a second swimming pool', 'ein zweites Schwimmbad', 'une deuxième piscine'],
      ['open council papers', 'offene Ratsakten', 'des dossiers municipaux ouverts'],
      ['a fund for old roofs', 'einen Fonds für alte Dächer', 'un fonds pour les vieux toits'],
    ],
    headlines: [
      [
        'Council votes for {thing} in {place}',
        'Stadtrat stimmt für {thing} in {place}',
        'Le conseil vote pour {thing} à {place}',
      ],
      ['{place} asks for {thing}', '{place} wünscht sich {thing}', '{place} demande {thing}'],
      ['What {place} would pay for {thing}', 'Was {place} für {thing} zahlen würde', 'Ce que {place} paierait pour {thing}'],
    ],
    sentences: [
      'The vote on {thing} was {number} to {small}, closer than either side had expected.',
      'The money is to come from the sale of the old tax office in {place}.',
      'Opponents say the plan was put on the agenda only four days before the meeting.',
      'A first estimate speaks of {number} thousand a year, without repairs.',
      'The planning committee will look at the drawings in public, which it has not always done.',
    ],
  },
  {
    slug: 'transport',
    name: 'Transport',
    description: 'Trams, bridges, bicycles and delays.',
    parent: 'news',
    tags: ['tram', 'cycling', 'roads', 'ferry'],
    things: [
      ['a night tram', 'eine Nachtstraßenbahn', 'un tramway de nuit'],
      ['a bicycle bridge', 'eine Fahrradbrücke', 'un pont cyclable'],
      ['quieter tyres', 'leisere Reifen', 'des pneus plus silencieux'],
      ['a ferry every ten minutes', 'eine Fähre im Zehnminutentakt', 'un bac toutes les dix minutes'],
      ['wider pavements', 'breitere Gehwege', 'des trottoirs plus larges'],
      ['a car-free Sunday', 'einen autofreien Sonntag', 'un dimanche sans voitures'],
    ],
    headlines: [
      ['{place} tries out {thing}', '{place} probiert {thing} aus', '{place} essaie {thing}'],
      [
        'After years of waiting: {thing} for {place}',
        'Nach Jahren des Wartens: {thing} für {place}',
        'Après des années d’attente : {thing} pour {place}',
      ],
      [
        'Who needs {thing}? A day in {place}',
        'Wer braucht {thing}? Ein Tag in {place}',
        'Qui veut {thing} ? Une journée à {place}',
      ],
    ],
    sentences: [
      'On the first morning {number} people used the stop in {place}, twice as many as last year.',
      'The operator counts every passenger, and publishes the counts for the first time.',
      'For {thing}, {small} parking spaces will go; {number} remain in the streets around.',
      'Deliveries are allowed until eleven, and the police say they will be patient for a month.',
      'The timetable leaves four minutes for a change that takes five.',
    ],
  },
  {
    slug: 'housing',
    name: 'Housing',
    description: 'Rents, roofs and who lives under them.',
    parent: 'news',
    tags: ['rents', 'planning', 'heritage', 'tenants'],
    things: [
      ['sixty new flats', 'sechzig neue Wohnungen', 'soixante nouveaux logements'],
      ['a rent freeze', 'einen Mietstopp', 'un gel des loyers'],
      ['the old flour mill', 'die alte Mehlmühle', 'l’ancienne minoterie'],
      ['homes above the shops', 'Wohnungen über den Läden', 'des logements au-dessus des boutiques'],
      ['a shared garden', 'einen Gemeinschaftsgarten', 'un jardin partagé'],
      ['insulated walls', 'gedämmte Wände', 'des murs isolés'],
    ],
    headlines: [
      ['{place} argues about {thing}', '{place} streitet über {thing}', '{place} se dispute à propos de : {thing}'],
      ['Tenants in {place} win {thing}', 'Mieter in {place} erkämpfen {thing}', 'Les locataires de {place} obtiennent {thing}'],
      [
        'A year with {thing}: what changed in {place}',
        'Ein Jahr mit Folgen: {thing} in {place}',
        'Un an après : {thing} à {place}',
      ],
    ],
    sentences: [
      'Rents in {place} have risen by {small} per cent in two years, wages by half of that.',
      'The landlord, a fund with an address abroad, answered none of our questions.',
      'There were {number} names on the waiting list at the end of last month.',
      'The architect kept the brick front and the clock, which has been ten minutes slow since the war.',
      'Neighbours fear for the light in the back courts; the survey says it will be enough.',
    ],
  },
  {
    slug: 'harbour',
    name: 'Harbour',
    description: 'Ships, fish and the people who work with both.',
    parent: 'business',
    tags: ['harbour', 'fishing', 'trade', 'work'],
    things: [
      ['a second crane', 'einen zweiten Kran', 'une deuxième grue'],
      ['shore power for ships', 'Landstrom für Schiffe', 'le courant à quai pour les navires'],
      ['a deeper channel', 'eine tiefere Fahrrinne', 'un chenal plus profond'],
      ['smaller herring quotas', 'kleinere Heringsquoten', 'des quotas de hareng réduits'],
      ['a school for boatbuilders', 'eine Schule für Bootsbauer', 'une école de construction navale'],
      ['the fish auction', 'die Fischauktion', 'la criée'],
    ],
    headlines: [
      ['Port plans {thing} at {place}', 'Hafen plant {thing} in {place}', 'Le port prévoit {thing} à {place}'],
      ['What {thing} means for {place}', 'Was sich ändert: {thing} in {place}', 'Ce qui change : {thing} à {place}'],
      [
        'Dockers of {place} debate {thing}',
        'Hafenarbeiter in {place} beraten über {thing}',
        'Les dockers de {place} débattent : {thing}',
      ],
    ],
    sentences: [
      'Last year {number} ships called here, most of them with timber and grain.',
      'A ship at the quay burns as much as {small} hundred cars would, the port says.',
      'The boats go out at three in the morning and are back before the schools open.',
      'The port expects {small} new jobs, and the union asks of what kind.',
      'The channel was dredged last when the lighthouse still had a keeper.',
    ],
  },
  {
    slug: 'shops',
    name: 'Shops and work',
    description: 'Counters, workshops and wages.',
    parent: 'business',
    tags: ['shops', 'work', 'prices', 'start-ups'],
    things: [
      ['a repair café', 'ein Reparaturcafé', 'un café de réparation'],
      ['the last department store', 'das letzte Kaufhaus', 'le dernier grand magasin'],
      ['a four-day week', 'eine Viertagewoche', 'la semaine de quatre jours'],
      ['bread from night shifts', 'Brot aus der Nachtschicht', 'du pain fait la nuit'],
      ['a cooperative grocer', 'einen genossenschaftlichen Laden', 'une épicerie coopérative'],
      ['cheaper rents for workshops', 'günstigere Werkstattmieten', 'des ateliers moins chers'],
    ],
    headlines: [
      ['{place} bets on {thing}', '{place} setzt auf {thing}', '{place} mise sur {thing}'],
      [
        'Can {thing} save the high street of {place}?',
        'Hilft das der Einkaufsstraße? {thing} in {place}',
        'De quoi sauver la rue commerçante ? {thing} à {place}',
      ],
      [
        'Behind the counter: {thing} in {place}',
        'Hinter der Theke: {thing} in {place}',
        'Derrière le comptoir : {thing} à {place}',
      ],
    ],
    sentences: [
      'The till rang {number} times on the first Saturday.',
      'Of {number} shops in the street, {small} stand empty.',
      'Nobody here wants to talk about growth; they want to talk about the electricity bill.',
      'The bank said no, and {small} neighbours said yes, with a hundred each.',
      'Wages are paid weekly, as they were when the shop opened in 1953.',
    ],
  },
  {
    slug: 'music',
    name: 'Music',
    description: 'From the cathedral to the cellar.',
    parent: 'culture',
    tags: ['music', 'festival', 'choir', 'jazz'],
    things: [
      ['the night of the choirs', 'die Nacht der Chöre', 'la nuit des chœurs'],
      ['a jazz club in a boiler house', 'ein Jazzclub im Kesselhaus', 'un club de jazz dans une chaufferie'],
      ['an orchestra without a conductor', 'ein Orchester ohne Dirigenten', 'un orchestre sans chef'],
      ['the harbour festival', 'das Hafenfest', 'la fête du port'],
      ['an organ for everyone', 'eine Orgel für alle', 'un orgue pour tous'],
      ['songs of the net menders', 'Lieder der Netzflicker', 'les chants des ramendeurs'],
    ],
    headlines: [
      ['{place} listens: {thing}', '{place} hört zu: {thing}', '{place} à l’écoute : {thing}'],
      [
        'Late, loud and lovely: {thing} in {place}',
        'Spät, laut und schön: {thing} in {place}',
        'Tard, fort et beau : {thing} à {place}',
      ],
      ['How {thing} came to {place}', 'Wie alles begann: {thing} in {place}', 'Comment tout a commencé : {thing} à {place}'],
    ],
    sentences: [
      'The hall in {place} holds {number}, and there were more than that.',
      'The second half began with a piece nobody in the room had heard before, and ended with one everybody had.',
      'They rehearse on Mondays, above the fire station, and stop whenever the bell goes.',
      'Of the {small} players only two read music.',
      'The encore was a lullaby, and it was past midnight.',
    ],
  },
  {
    slug: 'books',
    name: 'Books',
    description: 'Read, written and sold here.',
    parent: 'culture',
    tags: ['books', 'reading', 'poetry', 'heritage'],
    things: [
      ['a novel in three voices', 'ein Roman in drei Stimmen', 'un roman à trois voix'],
      [
        'the lost letters of a lighthouse keeper',
        'die verlorenen Briefe eines Leuchtturmwärters',
        'les lettres perdues d’un gardien de phare',
      ],
      ['an atlas of small rivers', 'ein Atlas der kleinen Flüsse', 'un atlas des petites rivières'],
      ['poems from the night shift', 'Gedichte aus der Nachtschicht', 'des poèmes d’équipe de nuit'],
      ['a cookbook without recipes', 'ein Kochbuch ohne Rezepte', 'un livre de cuisine sans recettes'],
      ['a history of rain', 'eine Geschichte des Regens', 'une histoire de la pluie'],
    ],
    headlines: [
      ['Read in {place}: {thing}', 'Gelesen in {place}: {thing}', 'Lu à {place} : {thing}'],
      [
        'The bookshop of {place} recommends {thing}',
        'Die Buchhandlung in {place} empfiehlt: {thing}',
        'La librairie de {place} recommande : {thing}',
      ],
      ['Written in {place}: {thing}', 'Geschrieben in {place}: {thing}', 'Écrit à {place} : {thing}'],
    ],
    sentences: [
      'It has {number} pages and not one too many.',
      'The author read in {place}, standing, for {small} minutes, and then took questions for an hour.',
      'The best chapter is the shortest.',
      'The first print run sold out in {small} days, mostly to people who know somebody in it.',
      'One would like to argue with it, which is the best thing one can say of a book.',
    ],
  },
  {
    slug: 'stage',
    name: 'Stage',
    description: 'Theatre, dance, and what happens after the curtain.',
    parent: 'culture',
    tags: ['theatre', 'dance', 'festival', 'children'],
    things: [
      ['a Hamlet for two', 'ein Hamlet zu zweit', 'un Hamlet à deux'],
      ['dance in the dry dock', 'Tanz im Trockendock', 'de la danse en cale sèche'],
      ['puppets for grown-ups', 'Puppen für Erwachsene', 'des marionnettes pour adultes'],
      ['the school play', 'das Schultheater', 'la pièce de l’école'],
      ['a comedy about taxes', 'eine Komödie über Steuern', 'une comédie sur les impôts'],
      ['an opera on the ferry', 'eine Oper auf der Fähre', 'un opéra sur le bac'],
    ],
    headlines: [
      ['On stage in {place}: {thing}', 'Auf der Bühne in {place}: {thing}', 'En scène à {place} : {thing}'],
      ['Full house in {place} for {thing}', 'Volles Haus in {place}: {thing}', 'Salle comble à {place} : {thing}'],
      ['Row seven: {thing}, seen in {place}', 'Reihe sieben: {thing}, gesehen in {place}', 'Rang sept : {thing}, vu à {place}'],
    ],
    sentences: [
      'The set is a table, two chairs and {number} paper boats.',
      'After {small} minutes somebody laughed, and after that nobody stopped.',
      'The lights failed in the third act, and the actors went on by torchlight.',
      'There are {small} more evenings; go on a Tuesday, when the gallery is half price.',
      'It is too long, and I would not know what to cut.',
    ],
  },
  {
    slug: 'climate',
    name: 'Climate and coast',
    description: 'Sea, weather and what we do about it.',
    parent: 'science',
    tags: ['climate', 'coast', 'energy', 'birds'],
    things: [
      ['higher dykes', 'höhere Deiche', 'des digues plus hautes'],
      ['heat from the river', 'Wärme aus dem Fluss', 'la chaleur du fleuve'],
      ['new salt marshes', 'neue Salzwiesen', 'de nouveaux prés salés'],
      ['rain gardens', 'Regengärten', 'des jardins de pluie'],
      ['the return of the terns', 'die Rückkehr der Seeschwalben', 'le retour des sternes'],
      ['solar roofs', 'Solardächer', 'des toits solaires'],
    ],
    headlines: [
      ['{place} prepares: {thing}', '{place} bereitet sich vor: {thing}', '{place} se prépare : {thing}'],
      ['What {thing} would do for {place}', 'Was es bringt: {thing} in {place}', 'Ce que cela apporte : {thing} à {place}'],
      ['Measured in {place}: {thing}', 'Gemessen in {place}: {thing}', 'Mesuré à {place} : {thing}'],
    ],
    sentences: [
      'The gauge at {place} has stood {small} centimetres above the mean since January.',
      'The figures come from {number} sensors, each the size of a matchbox.',
      'The uncertainty is large, the authors write, and the direction is not.',
      'Volunteers counted {number} pairs, more than in any year since counting began.',
      'A cubic metre of marsh holds more water than a cubic metre of concrete keeps out.',
    ],
  },
  {
    slug: 'health',
    name: 'Health',
    description: 'Bodies, clinics and schools.',
    parent: 'science',
    tags: ['health', 'schools', 'research', 'children'],
    things: [
      ['a walking bus to school', 'einen Schulweg zu Fuß', 'un pédibus'],
      ['an evening clinic', 'eine Abendklinik', 'une clinique du soir'],
      ['better air in classrooms', 'bessere Luft in Klassenzimmern', 'un meilleur air en classe'],
      ['a study of sleep', 'eine Studie über Schlaf', 'une étude du sommeil'],
      ['swimming lessons for all', 'Schwimmunterricht für alle', 'la natation pour tous'],
      ['fewer antibiotics', 'weniger Antibiotika', 'moins d’antibiotiques'],
    ],
    headlines: [
      ['{place} starts {thing}', '{place} macht den Anfang: {thing}', '{place} se lance : {thing}'],
      ['Doctors in {place} call for {thing}', 'Ärzte in {place} fordern {thing}', 'Les médecins de {place} réclament {thing}'],
      [
        'What we know about {thing}, from {place}',
        'Was wir wissen, aus {place}: {thing}',
        'Ce que l’on sait, depuis {place} : {thing}',
      ],
    ],
    sentences: [
      'For {small} weeks {number} volunteers kept a diary.',
      'The effect is about as large as that of an hour more sleep, and costs less.',
      'The clinic in {place} has {small} beds and one night nurse.',
      'Half of the children came by car before; now it is one in ten.',
      'The study was small and not blinded, so it should be repeated before anybody buys anything.',
    ],
  },
  {
    slug: 'football',
    name: 'Football',
    description: 'Larkhaven Rovers, and everybody else.',
    parent: 'sport',
    tags: ['football', 'rovers', 'youth', 'stadium'],
    things: [
      ['a win in the rain', 'ein Sieg im Regen', 'une victoire sous la pluie'],
      ['the derby', 'das Derby', 'le derby'],
      ['a goal from midfield', 'ein Tor von der Mittellinie', 'un but du milieu du terrain'],
      ['the girls’ cup', 'der Mädchenpokal', 'la coupe des filles'],
      ['a goalkeeper’s farewell', 'der Abschied eines Torwarts', 'les adieux d’un gardien'],
      ['a season without defeat', 'eine Saison ohne Niederlage', 'une saison sans défaite'],
    ],
    headlines: [
      ['Rovers in {place}: {thing}', 'Die Rovers in {place}: {thing}', 'Les Rovers à {place} : {thing}'],
      ['{place} celebrates {thing}', '{place} feiert: {thing}', '{place} fête : {thing}'],
      [
        'Ninety minutes in {place}, and {thing}',
        'Neunzig Minuten in {place}: {thing}',
        'Quatre-vingt-dix minutes à {place} : {thing}',
      ],
    ],
    sentences: [
      'There were {number} on the terraces, and a dog.',
      'The first real chance came after {small} minutes, and it went over the fence into {place}.',
      'The referee consulted his linesman, and then, it seemed, his conscience.',
      'It was the {small}th match in a row without a goal against them.',
      'The manager said he was pleased, and looked it.',
    ],
  },
  {
    slug: 'rowing',
    name: 'Rowing',
    description: 'The river, from below the bridge.',
    parent: 'sport',
    tags: ['rowing', 'youth', 'river', 'volunteers'],
    things: [
      ['the spring regatta', 'die Frühjahrsregatta', 'la régate de printemps'],
      ['a women’s eight', 'ein Frauenachter', 'un huit féminin'],
      ['a boat made of flax', 'ein Boot aus Flachs', 'un bateau en lin'],
      ['a race against the tide', 'ein Rennen gegen die Flut', 'une course contre la marée'],
      ['beginners over seventy', 'Anfänger über siebzig', 'des débutants de plus de soixante-dix ans'],
      ['a new boathouse', 'ein neues Bootshaus', 'un nouveau hangar à bateaux'],
    ],
    headlines: [
      ['On the river at {place}: {thing}', 'Auf dem Fluss bei {place}: {thing}', 'Sur le fleuve à {place} : {thing}'],
      ['{place} pulls together: {thing}', '{place} zieht an einem Strang: {thing}', '{place} rame ensemble : {thing}'],
      ['Early morning in {place}: {thing}', 'Früh am Morgen in {place}: {thing}', 'De bon matin à {place} : {thing}'],
    ],
    sentences: [
      'They led by {small} feet at {place} and by a length at the bridge.',
      'The crew trains at five, when the ferries still sleep.',
      'The stroke rate was {small} at the start, and nobody dared to look round.',
      'The club has {number} members and one good boat.',
      'The cox is fourteen and heard across the whole harbour.',
    ],
  },
  {
    slug: 'opinion',
    name: 'Opinion',
    description: 'Columns and letters; the opinions are their writers’ own.',
    parent: null,
    tags: ['opinion', 'letters', 'heritage', 'planning'],
    things: [
      ['the noise of leaf blowers', 'den Lärm der Laubbläser', 'le bruit des souffleurs de feuilles'],
      ['good neighbours', 'gute Nachbarn', 'les bons voisins'],
      ['benches', 'Parkbänke', 'les bancs publics'],
      ['the price of coffee', 'den Preis des Kaffees', 'le prix du café'],
      ['street names', 'Straßennamen', 'les noms de rues'],
      ['waiting rooms', 'Wartezimmer', 'les salles d’attente'],
    ],
    headlines: [
      [
        'In praise of {place}, and a word about {thing}',
        'Ein Lob auf {place} und ein Wort über {thing}',
        'Éloge de {place}, et un mot sur {thing}',
      ],
      ['{place} should talk about {thing}', '{place} sollte über {thing} reden', '{place} devrait parler : {thing}'],
      [
        'Saturday column: {thing}, seen from {place}',
        'Samstagskolumne über {thing}, von {place} aus',
        'Chronique du samedi : {thing}, depuis {place}',
      ],
    ],
    sentences: [
      'I have lived here for {number} seasons, if one counts the wet ones twice.',
      'On {place} one can still hear what the neighbours think, which is not always a pleasure.',
      'I do not ask for much; {small} minutes would do.',
      'Somebody will write that things were better once, and somebody always has.',
      'Let us try it for a year and be honest about it afterwards.',
    ],
  },
];

/** Fits any story. */
export const generalSentences = [
  'The meeting in {place} lasted until after ten.',
  'It is the third attempt in {small} years.',
  'Most of those we asked had heard of it, and {small} in ten were in favour.',
  'What comes next will be decided before the summer.',
  'A spokeswoman confirmed the figures and left it at that.',
  'Similar plans in two towns on the coast have worked, and in one they have not.',
  'There will be a public hearing, with coffee.',
  'We will come back to it in a year.',
] as const;

export const quotes = [
  '“I would not have believed it last year,” says {person}.',
  '“We only want to be asked,” says {person}.',
  '“It is a start,” says {person}, “and that is more than we had.”',
  '“Come and see it in November,” says {person}.',
  '“The numbers are what they are,” says {person}.',
  '“My door is open,” says {person}.',
] as const;

export const summaries: readonly Text[] = [
  [
    'A visit to {place}, and three questions that are still open.',
    'Ein Besuch in {place} und drei offene Fragen.',
    'Une visite à {place} et trois questions ouvertes.',
  ],
  [
    'What is planned, who pays, and why {place} comes first.',
    'Was geplant ist, wer zahlt und warum {place} den Anfang macht.',
    'Ce qui est prévu, qui paie, et pourquoi {place} commence.',
  ],
  [
    'People in {place} tell us what they think.',
    'Menschen in {place} erzählen, was sie davon halten.',
    'Les habitants de {place} disent ce qu’ils en pensent.',
  ],
  [
    'The most important points, and a few that were nearly forgotten.',
    'Das Wichtigste, und einiges, das fast vergessen wurde.',
    'L’essentiel, et quelques points presque oubliés.',
  ],
];
