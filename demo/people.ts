/** Who and where: the people of the newsroom, the readers who comment, and the quarters of an invented harbour town. */
export const town = 'Larkhaven';

export const places = [
  'Old Harbour', 'Quarry Hill', 'Millbrook', 'Saltmarsh', 'Northgate', 'Fishergate', 'Linden Park', 'Kingsferry', 'Weavers Row',
  'Lower Dock', 'Hartfield', 'Beacon Street', 'Ashdown', 'Castle Green',
] as const; // biome-ignore format: a list of words

type Role = 'reporter' | 'editor' | 'columnist' | 'photographer';

export const staff: readonly (readonly [name: string, role: Role, bio: string | null])[] = [
  ['Ines Falk', 'editor', 'Runs the news desk and has not missed a council meeting since 2011.'],
  ['Tomasz Wrona', 'editor', 'Edits culture and business; plays the cello badly and often.'],
  ['Miriam Achebe', 'editor', 'Came from a science weekly; asks for the data first.'],
  ['Jonah Petrie', 'editor', 'Looks after sport and the weekend pages.'],
  ['Clara Lindqvist', 'reporter', 'Covers housing and planning.'],
  ['Samir Haddad', 'reporter', 'Transport, roads, and everything that is late.'],
  ['Beatrix Moore', 'reporter', 'Town hall correspondent.'],
  ['Ade Okafor', 'reporter', 'Reports from the docks and the fish market.'],
  ['Lucía Marín', 'reporter', 'Writes about shops, work and wages.'],
  ['Henrik Dahl', 'reporter', 'Climate, coast and weather.'],
  ['Yuki Tanabe', 'reporter', 'Health and schools.'],
  ['Oisín Byrne', 'reporter', 'Football, and rowing when the river allows.'],
  ['Nadia Karimi', 'reporter', 'Rowing and the smaller sports.'],
  ['Elif Yıldız', 'reporter', 'Music, from the cathedral choir to the cellar clubs.'],
  ['Paul Ferrand', 'reporter', 'Books and the people who sell them.'],
  ['Greta Nowak', 'reporter', 'Theatre critic; sits in row seven.'],
  ['Daniel Osei', 'reporter', null],
  ['Hanna Virtanen', 'reporter', null],
  ['Ruth Calloway', 'columnist', 'Has lived on Weavers Row for sixty years and has opinions about it.'],
  ['Matteo Greco', 'columnist', 'Writes on Saturdays about things that happened on Fridays.'],
  ['Priya Raman', 'columnist', 'Economist, gardener, sceptic.'],
  ['Leo Marchetti', 'photographer', 'Prefers rain.'],
  ['Sigrid Holm', 'photographer', 'Harbour, boats and birds.'],
  ['Kofi Mensah', 'photographer', 'Sport and stage.'],
];

/** Those who are quoted. */
export const voices = [
  ['Martha Quayle', 'who chairs the residents’ association'], ['Dr Amit Sethi', 'of the university'], ['Councillor Jane Prowse', 'who moved the plan'],
  ['Erik Sandberg', 'who has worked here for thirty years'], ['Fatima Noor', 'a neighbour'], ['Colin Tate', 'who keeps the shop on the corner'],
  ['Professor Lena Brandt', 'who wrote the report'], ['Harbour master Olu Adeyemi', 'in charge of the works'], ['Ros Whitaker', 'who started the petition'],
  ['Pieter de Vries', 'a visitor'], ['Head teacher Sally Ngo', 'whose pupils took part'], ['George Lamb', 'who is 84 and has seen it all before'],
] as const; // biome-ignore format: a list of words

export const readers = [
  'Anna', 'Bertie', 'Carys', 'Dev', 'Edda', 'Farid', 'Gwen', 'Hugo', 'Iris', 'Jamal', 'Kit', 'Lotte', 'Marek', 'Nell', 'Omar', 'Pia', 'Quentin',
  'Rosa', 'Stellan', 'Tariq', 'Una', 'Viktor', 'Wanda', 'Xenia', 'Yann', 'Zofia', 'harbourcat', 'millbrook_mum', 'old_salt', 'row7',
] as const; // biome-ignore format: a list of words

export const openings = [
  'Thank you for reporting this.', 'I was there.', 'My mother told me about this years ago.', 'At last!', 'Not again.', 'I am not convinced.',
  'A very fair piece.', 'Good article, wrong conclusion.', 'We talked about this at work today.', 'I moved here in spring.', 'Honestly?',
  'This is what a local paper is for.', 'Nobody asked the people who live here.', 'I read it twice.',
] as const; // biome-ignore format: a list of words

export const middles = [
  'The part about the costs is missing, though.', 'It was much louder than the article says.', 'The children loved it.',
  'Somebody should measure it again next year.', 'I walk past it every morning and see no difference.', 'The bus was late that day as well.',
  'They promised the same in 2019.', 'The photograph shows the other end of the street.', 'It works better in towns half our size.',
  'I would have liked to hear from the tenants.', 'You can see it best from the bridge at low tide.', 'The numbers add up for once.',
  'There is a meeting about it on Thursday.', 'The old one was perfectly good.',
] as const; // biome-ignore format: a list of words

export const closings = [
  '', '', '', 'Please keep at it.', 'Just my opinion.', 'See you all there.', 'I will believe it when I see it.', 'More of this, please.',
  'Does anyone know when it starts?', 'Well done to everybody involved.', 'Who is paying?',
] as const; // biome-ignore format: a list of words

export const replies = [
  'I see it the same way.', 'That is not what the article says.', 'Which meeting do you mean?', 'It starts in March, it is in the third paragraph.',
  'Fair point.', 'I disagree, but thank you for putting it politely.', 'You should write to the council.', 'Same here, on the other side of the river.',
  'The editor answers: we have asked, and will report.', 'Were we at the same event?',
] as const; // biome-ignore format: a list of words
