/** Where hand-written migrations are written down: in the database they ran in, so that one transaction holds both. Never served. */
export const scriptsTable = 'pergola_scripts';
