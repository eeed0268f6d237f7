module matchline

go 1.26
