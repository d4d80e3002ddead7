-- a collection with every type
create table [fresh] ([id] int identity(1, 1) not null, [a string] nvarchar(255) null, [a text] nvarchar(max) null, [a boolean] bit null, [a integer] int null, [a bigInteger] bigint null, [a float] float null, [a decimal] decimal(10, 5) null, [a date] date null, [a dateTime] datetime2 null, [a time] time null, [a timestamp] datetimeoffset null, [a json] nvarchar(max) null, [a csv] nvarchar(max) null, [a uuid] uniqueidentifier null, [a hash] nvarchar(255) null, [a binary] varbinary(max) null, [a geometry Point] geometry null, primary key ([id]));
declare @schema sysname = schema_name(); exec sp_addextendedproperty @name = N'MS_Description', @value = N'it''s new', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N'fresh';

-- a collection in another schema, with a key of several columns
create table [sales].[terms] ([year] int not null, [half] uniqueidentifier not null, primary key ([year], [half]));

-- defaults, lengths, notes and choices
create table [odd ]]one] ([id] int identity(1, 1) not null, [it's] nvarchar(40) not null default N'it''s', [long] nvarchar(max) null, [state] nvarchar(255) null default N'draft' constraint [odd ]]one_state_choices] check ([state] in (N'draft', N'it''s')), [at] datetime2 null default current_timestamp, [on] bit null default 1, [price] decimal(12, 2) null default N'1.5', primary key ([id]));
declare @schema sysname = schema_name(); exec sp_addextendedproperty @name = N'MS_Description', @value = N'it''s odd', @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = N'odd ]one', @level2type = N'COLUMN', @level2name = N'it''s';
alter table [odd ]]one] add constraint [odd ]]one_it's_unique] unique ([it's]);
create index [odd ]]one_at_index] on [odd ]]one] ([at]);

-- a note of a table
exec sp_addextendedproperty @name = N'MS_Description', @value = N'what is taught', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N'courses';

-- another note of a table
exec sp_updateextendedproperty @name = N'MS_Description', @value = N'customers', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N'customers';

-- no note of a table
exec sp_dropextendedproperty @name = N'MS_Description', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N'customers';

-- a field
alter table [dbo].[customers] add [size] int not null default 7;
exec sp_addextendedproperty @name = N'MS_Description', @value = N'of shoes', @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = N'customers', @level2type = N'COLUMN', @level2name = N'size';
create index [customers_size_index] on [dbo].[customers] ([size]);

-- a field kept to choices
alter table [dbo].[customers] add [kind] nvarchar(255) null constraint [customers_kind_choices] check ([kind] in (N'a', N'b'));

-- a place
alter table [dbo].[customers] add [place] geometry null;

-- another default
alter table [sales].[orders] drop constraint [DF__made__1A2B];
alter table [sales].[orders] add default N'published' for [status];

-- no default
alter table [sales].[orders] drop constraint [DF__made__1A2B];

-- null
alter table [dbo].[customers] alter column [name] nvarchar(50) collate Latin1_General_CI_AS null;

-- other choices
select min([status]) as found from [sales].[orders] where not ([status] in (N'draft', N'published', N'archived', N'gone')) having count(*) > 0;
alter table [sales].[orders] drop constraint [orders_status];
alter table [sales].[orders] add constraint [orders_status_choices] check ([status] in (N'draft', N'published', N'archived', N'gone'));

-- no choices
alter table [sales].[orders] drop constraint [orders_status];

-- a note of a column
exec sp_addextendedproperty @name = N'MS_Description', @value = N'where it went', @level0type = N'SCHEMA', @level0name = N'sales', @level1type = N'TABLE', @level1name = N'orders', @level2type = N'COLUMN', @level2name = N'shipped_to';

-- another type
alter table [dbo].[every_type] alter column [a_tinyint] nvarchar(10) null;

-- longer
alter table [dbo].[customers] alter column [name] nvarchar(90) collate Latin1_General_CI_AS not null;

-- an index
create index [customers_name_created_at_index] on [dbo].[customers] ([name], [created_at]);

-- a unique index
alter table [dbo].[customers] add constraint [customers_name_referred_by_unique] unique ([name], [referred_by]);

-- an index while others write
create index [courses_number_index] on [dbo].[courses] ([number]) with (online = on);

-- no index
drop index if exists [orders_state] on [sales].[orders];

-- no unique index
alter table [dbo].[customers] drop constraint if exists [customers_email];
drop index if exists [customers_email] on [dbo].[customers];

-- a relation
alter table [sales].[orders] add constraint [orders_quantity_foreign] foreign key ([quantity]) references [dbo].[customers] ([id]) on update CASCADE on delete NO ACTION;

-- a relation by several fields
alter table [dbo].[enrolments] add constraint [enrolments_customer_id_course_term_foreign] foreign key ([customer_id], [course_term]) references [dbo].[courses] ([number], [term]) on update NO ACTION on delete NO ACTION;

-- another action
alter table [sales].[orders] drop constraint [orders_billed];
alter table [sales].[orders] add constraint [orders_billed_to_foreign] foreign key ([billed_to]) references [dbo].[customers] ([id]) on update NO ACTION on delete CASCADE;

-- no relation
alter table [sales].[orders] drop constraint [orders_shipped];

-- no relation by several fields
alter table [dbo].[enrolments] drop constraint [enrolments_course];

-- no field
alter table [dbo].[enrolments] drop constraint [DF__made__1A2B];
alter table [dbo].[enrolments] drop constraint [CK__made__3C4D];
alter table [dbo].[enrolments] drop column [grade];

-- no collection, which others refer to
alter table [dbo].[enrolments] drop constraint [enrolments_customer];
alter table [sales].[customers] drop constraint [sales_customers_customer];
alter table [sales].[orders] drop constraint [orders_billed];
alter table [sales].[orders] drop constraint [orders_shipped];
drop table [dbo].[customers];
