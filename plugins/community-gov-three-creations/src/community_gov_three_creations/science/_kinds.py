"""What science for residents is called: its facts, its association, its campaign."""

LECTURE_HELD, LECTURE_ATTENDED, ISSUED = "lecture.held", "lecture.attended", "board.issued"
FILM, SERIES, THEMED = "science-film.held", "science-series.held", "science-series.attended"
JOINT, SERVED = "mass-body.joined", "science-volunteer.served"
ASSOCIATION = "science.association"
CAMPAIGN = "science-community"
