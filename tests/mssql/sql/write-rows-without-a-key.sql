insert into [dbo].[log_lines] ([line]) values (@p1), (@p2)
