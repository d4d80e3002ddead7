/**
 * A schema whose types are filled when a document first touches them: graphql-js walks through all of a schema when it is made,
 * which takes long and much memory where a database has hundreds of tables. Only who asks for all types gets them all made.
 */
import { type GraphQLNamedType, type GraphQLObjectType, GraphQLSchema } from 'graphql';

export interface LazyParts {
  readonly query: GraphQLObjectType;
  /** null: nothing can be changed. */
  mutation(): GraphQLObjectType | null;
  subscription(): GraphQLObjectType | null;
  /** Types made so far, by name. */
  find(name: string): GraphQLNamedType | null;
}

type TypeMap = ReturnType<GraphQLSchema['getTypeMap']>;

export class LazySchema extends GraphQLSchema {
  readonly #parts: LazyParts;
  #mutation: GraphQLObjectType | null | undefined;
  #subscription: GraphQLObjectType | null | undefined;
  #all: TypeMap | null = null;

  /** What it is made of is known to be valid; tests hold that. */
  constructor(parts: LazyParts) {
    super({ assumeValid: true });
    this.#parts = parts;
  }

  override getQueryType(): GraphQLObjectType {
    return this.#parts.query;
  }

  override getMutationType(): GraphQLObjectType | null {
    if (this.#mutation === undefined) this.#mutation = this.#parts.mutation();
    return this.#mutation;
  }

  override getSubscriptionType(): GraphQLObjectType | null {
    if (this.#subscription === undefined) this.#subscription = this.#parts.subscription();
    return this.#subscription;
  }

  /** Makes all there are. */
  override getTypeMap(): TypeMap {
    this.#all ??= new GraphQLSchema({
      query: this.getQueryType(),
      mutation: this.getMutationType(),
      subscription: this.getSubscriptionType(),
      assumeValid: true,
    }).getTypeMap();
    return this.#all;
  }

  /** Types of collections are found once root fields name them; what is not found then is looked for among all. */
  override getType(name: string): GraphQLNamedType | undefined {
    if (this.#all) return this.#all[name];
    const built = super.getTypeMap()[name];
    if (built) return built;
    const found = this.#parts.find(name);
    if (found) return found;
    this.getQueryType().getFields();
    const read = this.#parts.find(name);
    if (read) return read;
    this.getMutationType()?.getFields();
    this.getSubscriptionType()?.getFields();
    return this.#parts.find(name) ?? this.getTypeMap()[name];
  }
}
