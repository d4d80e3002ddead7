insert into [dbo].[customers] ([name], [email]) values (@p1, @p2)
