/** Sakila: relations with two keys to one table, circular references, views, and columns whose types differ. */
import { type Case, casesOf, list, nulls, values } from '../case.ts';

const sakila = casesOf('sakila');

export const sakilaCases: readonly Case[] = [
  sakila.rows(
    'a list',
    'actor',
    { fields: 'actor_id,first_name,last_name', limit: 5 },
    'select actor_id, first_name, last_name from actor order by actor_id limit 5',
  ),
  sakila.rows(
    'decimals',
    'film',
    { fields: 'film_id,title,rental_rate,replacement_cost,length,rating', limit: 5 },
    'select film_id, title, rental_rate, replacement_cost, length, rating from film order by film_id limit 5',
  ),
  sakila.rows(
    'moments, which only some copies give a zone',
    'rental',
    { fields: 'rental_id,rental_date,return_date', filter: { rental_id: { _between: [11490, 11500] } } },
    'select rental_id, rental_date, return_date from rental where rental_id between 11490 and 11500 order by rental_id',
    { compare: ['zones'] },
  ),
  sakila.rows(
    'two foreign keys to one table',
    'film',
    { fields: 'film_id,language_id.name,original_language_id.name', limit: 3 },
    'select film_id, trim(l.name) as "language_id.name", null as original_language_id from film f join language l on l.language_id = f.language_id order by film_id limit 3',
    { skip: { postgres: 'its char(20) names are padded; the next case compares keys' } },
  ),
  sakila.rows(
    'two foreign keys to one table, by key',
    'film',
    { fields: 'film_id,language_id.language_id,original_language_id.language_id', limit: 3 },
    'select film_id, language_id as "language_id.language_id", null as original_language_id from film order by film_id limit 3',
  ),
  sakila.rows(
    'the ways back are named by their columns',
    'language',
    {
      fields: 'language_id,film_by_language_id.film_id,film_by_original_language_id.film_id',
      deep: { film_by_language_id: { _limit: 2 } },
    },
    `select language_id, ${list(['film_id'], 'select * from film where language_id = l.language_id order by film_id limit 2')} as "film_by_language_id[]", ${list(['film_id'], 'select * from film where original_language_id = l.language_id')} as "film_by_original_language_id[]" from language l order by language_id`,
  ),
  sakila.rows(
    'many-to-many through a stamped junction',
    'film',
    { fields: 'film_id,actor.first_name,category.name', limit: 3 },
    `select film_id, ${list(['first_name'], 'select a.* from film_actor join actor a using (actor_id) where film_id = f.film_id order by actor_id')} as "actor[]", ${list(['name'], 'select c.* from film_category join category c using (category_id) where film_id = f.film_id order by category_id')} as "category[]" from film f order by film_id limit 3`,
  ),
  sakila.rows(
    'the other way',
    'category',
    { fields: 'name,film.title', deep: { film: { _limit: 2, _sort: ['-length', 'film_id'] } } },
    `select name, ${list(['title'], 'select f.* from film_category join film f using (film_id) where category_id = c.category_id order by length desc, film_id limit 2')} as "film[]" from category c order by category_id`,
  ),
  sakila.rows(
    'the junction keeps its own name',
    'actor',
    { fields: 'actor_id,film_actor.film_id', limit: 2 },
    `select actor_id, ${list(['film_id'], 'select * from film_actor where actor_id = a.actor_id order by film_id')} as "film_actor[]" from actor a order by actor_id limit 2`,
  ),
  sakila.rows(
    'a circle of references',
    'store',
    { fields: 'store_id,manager_staff_id.first_name,manager_staff_id.store_id.store_id,staff.staff_id' },
    `select s.store_id, m.first_name as "manager_staff_id.first_name", m.store_id as "manager_staff_id.store_id.store_id", ${list(['staff_id'], 'select * from staff where store_id = s.store_id order by staff_id')} as "staff[]" from store s join staff m on m.staff_id = s.manager_staff_id order by s.store_id`,
  ),
  sakila.rows(
    'the same circle from its other end',
    'staff',
    { fields: 'staff_id,store_id.manager_staff_id.last_name,store.store_id' },
    `select f.staff_id, m.last_name as "store_id.manager_staff_id.last_name", ${list(['store_id'], 'select * from store where manager_staff_id = f.staff_id order by store_id')} as "store[]" from staff f join store s on s.store_id = f.store_id join staff m on m.staff_id = s.manager_staff_id order by f.staff_id`,
  ),
  sakila.rows(
    'a column named as its table',
    'country',
    { fields: 'country,city.city', filter: { country: { _in: ['Austria', 'Nepal'] } } },
    `select country, ${list(['city'], 'select * from city where country_id = c.country_id order by city_id')} as "city[]" from country c where country in ('Austria', 'Nepal') order by country_id`,
  ),
  sakila.rows(
    'five deep, to one',
    'payment',
    { fields: 'payment_id,rental_id.inventory_id.store_id.address_id.city_id.city', limit: 3 },
    'select payment_id, c.city as "rental_id.inventory_id.store_id.address_id.city_id.city" from payment join rental using (rental_id) join inventory i using (inventory_id) join store s on s.store_id = i.store_id join address a on a.address_id = s.address_id join city c using (city_id) order by payment_id limit 3',
  ),
  sakila.rows(
    'five deep, to many',
    'country',
    {
      fields: 'country_id,city.address.customer.rental.rental_id',
      filter: { country_id: { _in: [1, 4] } },
      deep: { city: { address: { customer: { rental: { _limit: 2 } } } } },
    },
    `select country_id, (select json_group_array(json_object('address', json((select json_group_array(json_object('customer', json((select json_group_array(json_object('rental', json(${list(['rental_id'], 'select * from rental where customer_id = u.customer_id order by rental_id limit 2')}))) from (select * from customer where address_id = a.address_id order by customer_id) u)))) from (select * from address where city_id = t.city_id order by address_id) a)))) from (select * from city where country_id = c.country_id order by city_id) t) as "city[]" from country c where country_id in (1, 4) order by country_id`,
  ),
  ...sakila.filters('film', 'film_id', [
    [{ rating: { _eq: 'NC-17' }, length: { _gt: 170 } }, "t.rating = 'NC-17' and t.length > 170"],
    [{ rating: { _in: ['G', 'PG-13'] }, length: { _lt: 50 } }, "t.rating in ('G', 'PG-13') and t.length < 50"],
    [{ rental_rate: { _eq: '4.99' }, rental_duration: { _lte: 3 } }, 't.rental_rate = 4.99 and t.rental_duration <= 3'],
    [{ replacement_cost: { _between: ['9.99', '10.99'] } }, 't.replacement_cost between 9.99 and 10.99'],
    [{ original_language_id: { _null: true }, film_id: { _lte: 10 } }, 't.film_id <= 10'],
    [{ original_language_id: { name: { _eq: 'English' } } }, 'false'],
    [{ title: { _ends_with: 'DINOSAUR' } }, "t.title like '% DINOSAUR'"],
    [
      { actor: { last_name: { _eq: 'GUINESS' } } },
      "exists (select 1 from film_actor join actor using (actor_id) where film_id = t.film_id and last_name = 'GUINESS')",
    ],
    [
      { category: { name: { _in: ['Horror', 'Sci-Fi'] } }, length: { _gt: 175 } },
      "exists (select 1 from film_category join category using (category_id) where film_id = t.film_id and name in ('Horror', 'Sci-Fi')) and t.length > 175",
    ],
    [
      { inventory: { _none: { inventory_id: { _gt: 0 } } } },
      'not exists (select 1 from inventory i where i.film_id = t.film_id)',
    ],
    [
      { inventory: { rental: { customer_id: { last_name: { _eq: 'SMITH' } } } } },
      "exists (select 1 from inventory join rental using (inventory_id) join customer using (customer_id) where film_id = t.film_id and last_name = 'SMITH')",
    ],
    [{ 'count(actor)': { _gte: 13 } }, '(select count(*) from film_actor x where x.film_id = t.film_id) >= 13'],
    [{ language_id: { film_by_language_id: { title: { _eq: 'ACE GOLDFINGER' } } }, film_id: { _lt: 4 } }, 't.film_id < 4'],
  ]),
  ...sakila.filters('rental', 'rental_id', [
    [{ return_date: { _null: true }, staff_id: { _eq: 1 } }, 't.return_date is null and t.staff_id = 1'],
    [
      { rental_date: { _gte: '2005-08-23T20:00:00', _lt: '2005-08-23T22:00:00' } },
      "t.rental_date >= '2005-08-23 20:00:00' and t.rental_date < '2005-08-23 22:00:00'",
    ],
    [
      { customer_id: { address_id: { city_id: { country_id: { country: { _eq: 'Nepal' } } } } } },
      "exists (select 1 from customer join address using (address_id) join city using (city_id) join country using (country_id) where customer_id = t.customer_id and country = 'Nepal')",
    ],
    [
      { inventory_id: { film_id: { category: { name: { _eq: 'Music' } } }, store_id: { _eq: 2 } }, rental_id: { _lt: 500 } },
      "t.rental_id < 500 and exists (select 1 from inventory join film_category using (film_id) join category using (category_id) where inventory_id = t.inventory_id and store_id = 2 and name = 'Music')",
    ],
    [
      { 'year(rental_date)': { _eq: 2006 }, 'month(rental_date)': { _eq: 2 }, staff_id: { _eq: 2 } },
      "strftime('%Y-%m', t.rental_date) = '2006-02' and t.staff_id = 2",
    ],
  ]),
  ...sakila.filters('inventory', 'inventory_id', [
    [
      { rental: { _none: { rental_id: { _gt: 0 } } } },
      'not exists (select 1 from rental r where r.inventory_id = t.inventory_id)',
    ],
  ]),
  sakila.rows(
    'sorted by a nullable moment',
    'rental',
    { fields: 'rental_id', filter: { rental_id: { _between: [11490, 11520] } }, sort: ['return_date', 'rental_id'] },
    (dialect) =>
      `select rental_id from rental where rental_id between 11490 and 11520 order by return_date ${nulls(dialect)}, rental_id`,
  ),
  sakila.rows(
    'cursor by a nullable moment',
    'rental',
    { fields: 'rental_id', filter: { rental_id: { _between: [11490, 11600] } }, sort: ['-return_date'], limit: 9 },
    (dialect) =>
      `select rental_id from rental where rental_id between 11490 and 11600 order by return_date ${nulls(dialect, 'desc')}, rental_id`,
    { walk: true },
  ),
  sakila.rows(
    'cursor by texts',
    'actor',
    { fields: 'actor_id', sort: ['last_name', 'first_name'], limit: 30 },
    'select actor_id from actor order by last_name, first_name, actor_id',
    { walk: true },
  ),
  sakila.item(
    'by a composite key',
    'film_actor/1,23',
    { fields: 'actor_id.last_name,film_id.title' },
    'select last_name as "actor_id.last_name", title as "film_id.title" from film_actor join actor using (actor_id) join film using (film_id) where actor_id = 1 and film_id = 23',
  ),
  sakila.rows(
    'a sum of decimals',
    'payment',
    { aggregate: { sum: 'amount', count: '*' }, filter: { amount: { _gt: 10 } } },
    'select sum(amount) as "sum.amount", count(*) as count from payment where amount > 10',
  ),
  sakila.data('a sum of all payments', 'payment', { aggregate: { sum: 'amount' } }, [{ sum: { amount: '67416.51' } }]),
  sakila.rows(
    'groups through five relations',
    'payment',
    {
      groupBy: ['rental_id.inventory_id.film_id.language_id'],
      aggregate: { count: '*' },
      // The five payments that name no rental, or on PostgreSQL some rental.
      filter: { payment_id: { _nin: [424, 7011, 10840, 14675, 15458] } },
    },
    'select language_id as "rental_id.inventory_id.film_id.language_id", count(*) as count from payment join rental using (rental_id) join inventory using (inventory_id) join film using (film_id) where payment_id not in (424, 7011, 10840, 14675, 15458) group by 1',
  ),
  sakila.rows(
    'groups by rating',
    'film',
    { groupBy: ['rating'], aggregate: { count: '*', avg: 'length', min: 'rental_rate' }, sort: ['-count'] },
    'select rating, count(*) as count, avg(length) as "avg.length", min(rental_rate) as "min.rental_rate" from film group by 1 order by 2 desc',
    { compare: ['digits'] },
  ),
  sakila.rows(
    'groups by day of a moment',
    'rental',
    {
      groupBy: ['year(rental_date)', 'month(rental_date)'],
      aggregate: { count: 'rental_id' },
      sort: ['year(rental_date)', 'month(rental_date)'],
    },
    `select cast(strftime('%Y', rental_date) as int) as rental_date_year, cast(strftime('%m', rental_date) as int) as rental_date_month, count(*) as "count.rental_id" from rental group by 1, 2 order by 1, 2`,
  ),
  sakila.rows(
    'a view',
    'staff_list',
    { fields: 'name,address,city,country', sort: 'name' },
    'select name, address, city, country from staff_list order by name',
  ),
  sakila.rows(
    'a view with a filter',
    'customer_list',
    { fields: 'name,city', filter: { country: { _eq: 'Nepal' } }, sort: 'name' },
    "select name, city from customer_list where country = 'Nepal' order by name",
  ),
  sakila.rows(
    'an aggregate over a view',
    'customer_list',
    { aggregate: { count: '*' }, filter: { city: { _starts_with: 'A' } } },
    "select count(*) as count from customer_list where city glob 'A*'",
  ),
  sakila.rows(
    'a count beside a view',
    'customer_list',
    { fields: 'name', limit: 1, sort: 'name', meta: 'total_count' },
    'select name from customer_list order by name limit 1',
    { meta: { total_count: 'select count(*) from customer_list' } },
  ),
  sakila.rows(
    'a grouped view',
    'sales_by_film_category',
    { fields: 'category,total_sales', sort: '-total_sales', limit: 3 },
    'select category, total_sales from sales_by_film_category order by total_sales desc limit 3',
    { compare: ['digits'] },
  ),
  sakila.rows(
    'keys of related rows',
    'customer',
    { fields: 'customer_id,rental', filter: { customer_id: { _eq: 318 } } },
    `select customer_id, ${values('rental_id', 'select * from rental where customer_id = 318 order by rental_id')} as "rental[]" from customer where customer_id = 318`,
  ),
];
