/** What `--help` prints. Lists of flags and variables are made from the table of settings. */
import { type Setting, variableOf } from '../api/config/setting.ts';
import { settingNames, settings } from '../api/config/settings.ts';
import { flaggedSettings } from './flags.ts';

export const generalHelp = `Pergola serves any SQL database as an API.

  pergola start [flags]         serve one or several databases, or a demo
  pergola introspect [flags]    print what a database says of itself
  pergola types [flags]         print its collections as TypeScript, for the SDK
  pergola files orphans         find bytes without a row, and rows without bytes
  pergola schema VERB           the data model as a document: snapshot, diff, apply
  pergola project VERB          the whole project as files: pull, plan, push
  pergola migrate VERB          hand-written migrations: up, down, status, make
  pergola watch install|remove  triggers that tell of what other programs write
  pergola --version

pergola start --help lists the flags.
`;

export function startHelp(): string {
  const only = settingNames.filter(
    (name) => (settings[name] as Setting<unknown>).secret && !['databaseUrl', 'systemDatabaseUrl'].includes(name),
  );
  return [
    'pergola start [flags]',
    '',
    'Serves databases: postgres://, mysql://, mariadb://, mssql:// URLs, sqlite:path or a path. Without any: a demo.',
    '',
    ...flaggedSettings().map(({ flag, setting }) => line(`--${flag} ${setting.form}`, described(setting))),
    line('--config FILE', 'Config file; else pergola.config.json, .yaml or .yml in this folder.'),
    '',
    `Every flag is also an environment variable (--port is PORT, --database is DATABASE_URL) and a key of the config file`,
    `(statementTimeout). Only variables, each also as a file that NAME_FILE names: ${only.map(variableOf).join(', ')}.`,
    '',
  ].join('\n');
}

export const introspectHelp = `pergola introspect --database URL [--schemas a,b] [--include GLOB]... [--exclude GLOB]... [--json]

Prints the tables, views, columns and relations of a database; with --json the whole catalog.
`;

export const typesHelp = `pergola types --database URL [--schemas a,b] [--include GLOB]... [--exclude GLOB]... > schema.ts

Prints the collections as TypeScript interfaces, and the Schema that createDirectus<Schema>() of @directus/sdk takes.
`;

export const filesHelp = `pergola files orphans --database URL [--data DIR] [--delete] [--delete-rows] [--json]

Prints what uploads have left behind, with the same settings as the server: bytes without a row, rows without their bytes, and what broke
off in the middle. What is younger than a day is left alone. --delete removes it, but for rows; --delete-rows removes those as well.
`;

export const schemaHelp = `pergola schema snapshot [FILE] [--format yaml|json] --database URL
pergola schema diff FILE [--merge] [--json] --database URL
pergola schema apply FILE [--merge] [--dry-run] [--yes] --database URL

Writes the data model of a database as a document: to FILE, or to standard output; says how the database differs from a
document; and makes the database like one, all of it or nothing. What is not in the document is dropped, or with --merge left.
diff exits with 0 where there is no difference, 2 where there is one, and 1 for a failure.
`;

export const projectHelp = `pergola project pull [FOLDER] --database URL
pergola project plan [FOLDER] --database URL [--json]
pergola project push [FOLDER] --database URL [--allow-destructive] [--dry-run] [--json]

Writes the project as YAML files (FOLDER: pergola), shows what pushing them would change, or does it: all of it, or nothing. A plan
with changes ends with exit code 2. It takes --system-database, --data and --config as pergola start does.
`;

export const migrateHelp = `pergola migrate up [N] --database URL [--migrations DIR]
pergola migrate down [N] --database URL [--migrations DIR]
pergola migrate status --database URL [--migrations DIR] [--json]
pergola migrate make NAME [--sql] [--migrations DIR]

Runs the migrations of a folder (migrations) that have not run yet, in the order of their names; down takes back the last one, or N.
`;

export const watchHelp = `pergola watch install --database URL [--schemas a,b] [--include GLOB]... [--exclude GLOB]...
pergola watch remove --database URL

Puts triggers on the tables of a database, which write down what changes for pergola start --watch, or takes them away with
all that belongs to them. Only for databases whose log cannot be had; pergola start --watch auto says whether it can.
`;

const line = (left: string, right: string): string => `  ${left.padEnd(30)} ${right}`;

function described({ says, initial, shown }: Setting<unknown>): string {
  return typeof initial === 'number' || typeof initial === 'string' ? `${says} Default: ${shown ?? initial}.` : says;
}
